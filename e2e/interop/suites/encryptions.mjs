import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKey } from '@netclaw/data-protection';
import { doctorFor } from '../doctor.mjs';
import { temporaryDirectory } from '../temporary.mjs';
import { randomTexts, SPECIAL_TEXTS } from '../texts.mjs';

const HOMES = 6;
const TEXTS = 40;
const base64 = (text) => Buffer.from(text, 'utf8').toString('base64');

/** Texts of secrets.json that the doctor encrypts in place, and those of netclaw.json that it moves there, read by .NET with the same keys. */
export const encryptions = async (judge, tally, { seed, scale }) => {
  for (let index = 0; index < HOMES * scale; index += 1) {
    const texts = [...SPECIAL_TEXTS, ...randomTexts(seed + index, TEXTS)].filter((text) => !text.startsWith('ENC:'));
    const moved = texts.filter((text) => text.trim() !== '');
    const home = homeWith(texts, moved);
    const doctor = await doctorFor(home);
    const plan = await doctor.plan(await doctor.diagnose({ only: ['secrets'] }), { consents: ['move-credentials'] });
    const { repairs } = await doctor.apply(plan);
    tally.compare(
      'repairs',
      index,
      repairs.map(({ chosen, outcome }) => `${chosen?.repair} ${outcome}`),
      ['encrypt-plaintext applied', 'move-credentials applied'],
    );
    const { Nested, Providers } = JSON.parse(readFileSync(join(home, 'config/secrets.json'), 'utf8'));
    const values = [...Nested.map(({ Value }) => Value), ...moved.map((_, at) => Providers[`p${at}`].ApiKey)];
    const payloads = values.map((value) => value.slice('ENC:'.length));
    const read = await judge.ask('unprotect', { directory: join(home, 'keys'), payloads });
    for (const [at, answer] of read.entries()) {
      tally.compare('values read by .NET', { at }, { text: base64([...texts, ...moved][at]) }, answer);
    }
  }
};

const homeWith = (texts, moved) => {
  const home = temporaryDirectory();
  for (const directory of ['config', 'keys']) mkdirSync(join(home, directory), { mode: 0o700 });
  const { fileName, bytes } = createKey({ randomBytes: (count) => randomBytes(count), now: new Date() });
  const write = (path, content) => writeFileSync(join(home, path), content, { mode: 0o600 });
  write(join('keys', fileName), bytes);
  const providers = moved.map((ApiKey, at) => [`p${at}`, { Type: 'openai', ApiKey }]);
  write('config/netclaw.json', JSON.stringify({ configVersion: 1, Providers: Object.fromEntries(providers) }));
  write('config/secrets.json', JSON.stringify({ configVersion: 1, Nested: texts.map((Value) => ({ Value })) }));
  return home;
};
