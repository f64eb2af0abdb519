import fc from 'fast-check';
import { readSecrets } from '@netclaw/state';
import { oddDocumentOf } from '../odd-documents.mjs';
import { fileView } from './devices.mjs';

/** secrets.json as a file: does the configuration load it, and do netclaw's own JSON readers? */
export const secretsFiles = async (judge, tally, { seed, scale }) => {
  const files = [
    ...fc.sample(fileOf, { seed, numRuns: 3000 * scale }).map((text) => Buffer.from(text)),
    ...fc.sample(oddDocumentOf, { seed, numRuns: 5000 * scale }),
  ];
  const answers = await judge.ask('read-secrets', { files: files.map((bytes) => bytes.toString('base64')) });
  for (const [at, bytes] of files.entries()) {
    const { kind } = readSecrets(fileView(bytes), { kind: 'none' });
    const ours = READINGS[kind] ?? 'none';
    if (tally.compare('files', bytes.toString('latin1'), ours, answers[at])) tally.count(`read by ${ours}`);
  }
};

/** Who reads it. */
const READINGS = { object: 'both', 'not-plain': 'the configuration' };

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
