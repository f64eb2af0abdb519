import { describe, expect, it } from '@jest/globals';
import { testSample } from '../../../e2e/proof/test-sample.mjs';
import { suite } from './growth.proof.js';
import { countCalls } from './support/growth/count.js';
import { devicesBefore, encrypted, keys, secrets } from './support/growth/grow.js';

testSample(suite);

(process.platform === 'linux' ? describe : describe.skip)('all checks of one look together (needs Linux)', () => {
  it('read the configuration from two files, and everything else once', async () => {
    const expected = { jsonLayer: 2, parsePlainly: 1, findMatch: 1, readRing: 1, openAll: 1, createProtector: 1 };
    const calls = await countCalls(devicesBefore, 1, Object.keys(expected));
    expect(Object.fromEntries(Object.keys(expected).map((name, at) => [name, calls[at]]))).toEqual(expected);
  });
});

(process.platform === 'linux' ? describe : describe.skip)('for each more (needs Linux)', () => {
  it.each([
    // read plainly, each entry once, and the token compared with each once; its name is folded only where another may be equal
    [
      'device',
      devicesBefore,
      10,
      { parsePlainly: 0, parseStrict: 0, readEntry: 1, findMatch: 0, isHash: 1, foldCase: 0 },
    ],
    // each is encrypted for the preview of a repair, whose undo reads its spelling
    ['plaintext secret', secrets, 10, { parseStrict: 1, jsonLayer: 0, openAll: 0, openSecret: 0 }],
    // decrypted once, however many checks want to know, with what is the same for all made once
    ['encrypted secret', encrypted, 10, { parseStrict: 0, createProtector: 0, additionalData: 0, openSecret: 1 }],
    // read once, and once more for whether it has changed; parsed once
    ['key', keys, 10, { loadKeyRing: 0, viewFile: 2, parseXmlFile: 1 }],
  ] as const)('%s so many calls', async (_, grow, count, expected) => {
    const names = Object.keys(expected);
    const once = await countCalls(grow, count, names);
    const twice = await countCalls(grow, 2 * count, names);
    const more = names.map((name, at) => [name, ((twice[at] ?? 0) - (once[at] ?? 0)) / count]);
    expect(Object.fromEntries(more)).toEqual(expected);
  });
});
