import { describe, expect, it } from '@jest/globals';
import { compile } from './support/compile.js';
import { OBSERVE_CASES } from './support/observe-cases.js';
import { REPAIR_CASES } from './support/repair-cases.js';

/** What every snippet begins with. */
const PRELUDE = `
import { codesOf, defineCheck, defineFindings, definePlugin, defineRepair, doctorFor, error, info } from '../../src/index.js';
import type { Plugin } from '../../src/index.js';
const lampFindings = defineFindings({
  off: error('The lamp {name} is off', 'Run {doctor} --fix={check}'),
  new: info('The lamp is new', 'Nothing to do'),
});
const lamp = {
  id: 'lamp', title: 'The lamp', findings: lampFindings, reads: ['lamp.json', 'shades/*.json', 'bulbs/'],
} as const;
const lampCheck = defineCheck({ ...lamp, observe: () => 1, diagnose: () => [] });
const lamps = doctorFor<{ readonly grid: { watt(name: string): Promise<number> } }>();
const steps = [{ kind: 'set-mode', path: 'lamp.json', mode: 0o600 }] as const;
`;

/** Of each pair one word differs: the first compiles, the second does not, for the reason that stands beside it. */
const CASES = { ...OBSERVE_CASES, ...REPAIR_CASES };
const NAMES = Object.keys(CASES);
const fileOf = (name: string, variant: 'right' | 'wrong'): string => `${variant}-${NAMES.indexOf(name)}.ts`;

const SNIPPETS = Object.fromEntries(
  Object.entries(CASES).flatMap(([name, pair]) =>
    (['right', 'wrong'] as const).map((variant) => [fileOf(name, variant), `${PRELUDE}${pair[variant]}\n`]),
  ),
);
const SMALLEST = 'support/smallest-checks.ts';

let errorsIn: ReturnType<typeof compile> | undefined;
const errorsOf = (file: string): readonly string[] => {
  errorsIn ??= compile(SNIPPETS, [SMALLEST]);
  return errorsIn(file);
};

describe('the compiler refuses', () => {
  it.each(NAMES)('%s', (name) => {
    expect(errorsOf(fileOf(name, 'right'))).toEqual([]);
    expect(errorsOf(fileOf(name, 'wrong')).join('\n')).toMatch(CASES[name]?.says ?? /^$/);
  });
});

it('the compiler takes the smallest checks', () => {
  expect(errorsOf(SMALLEST)).toEqual([]);
});
