import { join } from 'node:path';
import { temporaryDirectory } from '../temporary.mjs';
import { SPECIAL_TEXTS } from '../texts.mjs';
import { copyTree, writeJson } from './write-golden.mjs';

const DAY = 86_400_000;
const MINUTE = 60_000;
const TEXTS = SPECIAL_TEXTS.filter((text) => text.length < 1000);
const base64 = (text) => Buffer.from(text, 'utf8').toString('base64');

/** Rings with payloads under every key of them, and what .NET says: of each payload, and of the default key at several moments. */
export const recordRings = async (judge, target) => {
  const start = Date.now();
  const recipes = {
    'one-key': async () => undefined,
    'three-keys': async (directory, protect) => {
      for (const minutes of [1, 2]) {
        await judge.ask('new-key', {
          directory,
          activates: iso(start + minutes * MINUTE),
          expires: iso(start + (30 - minutes) * DAY),
        });
        await protect();
      }
    },
    rotated: async (directory) => {
      // the successor that .NET itself makes when the default is about to expire, and a key after a long rest
      await judge.ask('refresh', { directory, now: iso(start + 89 * DAY) });
      await judge.ask('refresh', { directory, now: iso(start + 400 * DAY) });
    },
    'revoked-key': async (directory, protect) => {
      const { defaultKey } = await judge.ask('resolve', { directory, now: iso(start) });
      await judge.ask('revoke', { directory, key: defaultKey });
      await protect();
    },
    'all-revoked': async (directory, protect) => {
      await judge.ask('revoke', { directory, before: iso(Date.now() + 1000) });
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await protect();
    },
  };
  for (const [name, recipe] of Object.entries(recipes)) {
    const directory = temporaryDirectory();
    const payloads = [];
    const protect = async () => payloads.push(...(await judge.ask('protect', { directory, texts: TEXTS.map(base64) })));
    await protect();
    await recipe(directory, protect);
    copyTree(directory, join(target, name, 'keys'));
    writeJson(join(target, name, 'expected.json'), await expectationOf(judge, directory, payloads, start));
  }
};

const iso = (time) => new Date(time).toISOString();

const expectationOf = async (judge, directory, payloads, start) => {
  const answers = await judge.ask('unprotect', { directory, payloads });
  const moments = [0, 1, 27, 28, 30, 89, 90, 91, 179, 400, 1000].map((days) => iso(start + days * DAY));
  const defaults = [];
  for (const now of moments) {
    const { defaultKey, fallback, shouldGenerate } = await judge.ask('resolve', { directory, now });
    defaults.push({ now, defaultKey, fallback, shouldGenerate });
  }
  return {
    payloads: payloads.map((payload, at) => ({
      payload,
      text: answers[at].text ?? null,
      message: answers[at].message ?? null,
    })),
    defaults,
  };
};
