import { createProtector, NETCLAW_SECRETS_PURPOSES, resolveDefaultKey, ticksFromDate } from '@netclaw/data-protection';
import { readRing } from '../key-rings.mjs';
import { temporaryDirectory } from '../temporary.mjs';
import { ourVerdict, theirVerdict } from '../verdicts.mjs';

const ROUNDS = 12;
const TEXT = Buffer.from('test').toString('base64');

/** Rings that .NET itself revokes keys in, one or all: after each step both sides say the same of every payload so far. */
export const revocations = async (judge, tally) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const directory = temporaryDirectory();
    const payloads = [];
    for (const step of ['none', 'key', 'all', 'key', 'none']) {
      if (step !== 'none') await judge.ask('revoke', { directory, ...whatToRevoke(step, directory) });
      payloads.push(...(await judge.ask('protect', { directory, texts: [TEXT] })));
      const protector = createProtector(readRing(directory), NETCLAW_SECRETS_PURPOSES);
      const answers = await judge.ask('unprotect', { directory, payloads });
      for (const [at, payload] of payloads.entries()) {
        const isSame = tally.compare('payloads', [step, at], ourVerdict(protector, payload), theirVerdict(answers[at]));
        if (isSame) tally.count(answers[at].error ? 'refused by both' : 'read by both');
      }
      await compareDefault(judge, tally, directory, step);
    }
  }
};

const whatToRevoke = (step, directory) =>
  step === 'all' ? { before: new Date().toISOString() } : { key: defaultKeyOf(directory, new Date()) };

const defaultKeyOf = (directory, now) =>
  resolveDefaultKey(readRing(directory), ticksFromDate(now)).defaultKey?.id ?? null;

const compareDefault = async (judge, tally, directory, step) => {
  const now = new Date();
  const { defaultKey } = await judge.ask('resolve', { directory, now: now.toISOString() });
  tally.compare('default keys', step, defaultKeyOf(directory, now), defaultKey);
};
