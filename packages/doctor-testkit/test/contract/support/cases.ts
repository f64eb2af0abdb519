import type { BrokenCase } from '../../../src/index.js';
import { memoryHome } from '../../../src/index.js';
import type { ContractCases } from '../../../src/contract/model/contract-cases.js';
import { PATH } from './lamp.js';

/** Is in every lamp that has a key. */
export const KEY = 'k-9f31c2d874aa05be61';

const lamp = (
  content: string,
  more: Omit<BrokenCase, 'home' | 'finds'> & { finds: readonly string[] },
): BrokenCase => ({
  ...more,
  home: () => memoryHome({ files: { [PATH]: { content, mode: 0o640 } } }),
});

export const litLamp = lamp(`{ "on": true, "key": "${KEY}" }`, { finds: [] });
export const unlitLamp = lamp(`{ "on": false, "key": "${KEY}" }`, { finds: ['off'] });

/** It has more settings than the check knows of. */
export const colouredLamp = lamp(`{ "on": false, "key": "${KEY}", "colour": "red", "room": { "name": "attic" } }`, {
  finds: ['off'],
});

/** Worlds that reach every code of the lamp. */
export const lampCases: ContractCases = {
  healthy: {
    'a lit lamp': litLamp,
    'no lamp': { home: () => memoryHome(), finds: ['new'] },
  },
  broken: {
    'a lamp that is off': unlitLamp,
    'a lamp without a key': lamp('{ "on": true }', { finds: ['keyless'], consents: ['new-key'] }),
    'a lamp that is off and has no key': lamp('{}', { finds: ['off', 'keyless'], consents: ['new-key'] }),
    'a lamp that is not JSON': lamp('{', { finds: ['unreadable'] }),
  },
};
