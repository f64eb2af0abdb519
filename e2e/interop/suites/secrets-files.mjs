import fc from 'fast-check';
import { readSecrets } from '@netclaw/state';
import { fileView } from './devices.mjs';

/** secrets.json as a file: read by both, or by none. A root of null is a decided difference. */
export const secretsFiles = async (judge, tally, { seed, scale }) => {
  const files = fc.sample(fileOf, { seed, numRuns: 3000 * scale });
  const theirs = await judge.ask('read-secrets', { files: files.map((text) => Buffer.from(text).toString('base64')) });
  for (const [at, text] of files.entries()) {
    const { kind } = readSecrets(fileView(Buffer.from(text)), { kind: 'none' });
    if (kind === 'null-root') tally.compare('decided differences', text, theirs[at], false);
    else if (tally.compare('files', text, kind === 'object', theirs[at]))
      tally.count(theirs[at] ? 'read by both' : 'rejected by both');
  }
};

const keyOf = fc.constantFrom('DeviceToken', 'devicetoken', 'Slack', 'BotToken', 'McpOAuthTokens', 'a:b', 'a', 'A');
const { value: valueOf } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: fc.constantFrom('"x"', '"ENC:x"', 'null', 'true', '1', '{}', '[]', '"\\u00e9"') },
    { weight: 1, arbitrary: fc.array(tie('member'), { maxLength: 3 }).map((members) => `{${members.join(',')}}`) },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`) },
  ),
  member: fc.tuple(keyOf, tie('value')).map(([key, value]) => `${JSON.stringify(key)}:${value}`),
}));
const objectOf = fc
  .array(
    fc.tuple(keyOf, valueOf).map(([key, value]) => `${JSON.stringify(key)}:${value}`),
    { maxLength: 4 },
  )
  .map((members) => `{${members.join(',')}}`);
const CHANGES = [
  (text) => `\u{FEFF}${text}`,
  (text) => `${text}//`,
  (text) => text.replace(/\}$/, ',}'),
  (text) => text.slice(0, -1),
  (text) => `[${text}]`,
  () => '',
  () => 'null',
  () => `{"a":${'['.repeat(63)}${']'.repeat(63)}}`,
  () => `{"a":${'['.repeat(64)}${']'.repeat(64)}}`,
];
const fileOf = fc
  .tuple(
    objectOf,
    fc.oneof(
      { weight: 6, arbitrary: fc.constant((text) => text) },
      { weight: 1, arbitrary: fc.constantFrom(...CHANGES) },
    ),
  )
  .map(([text, change]) => change(text));
