import fc from 'fast-check';
import { isCompletedForDaemon, readMarker } from '@netclaw/state';
import { ENCODINGS, utf8 } from '../encodings.mjs';
import { DATES } from '../device-files.mjs';
import { fileView } from './devices.mjs';

const FLAG = 'HasCompletedFirstSuccessfulNonLocalStart';

/** bootstrap-state.json: completed or not, as the daemon reads it. */
export const markers = async (judge, tally, { seed, scale }) => {
  const files = fc.sample(markerOf, { seed, numRuns: 3000 * scale });
  const theirs = await judge.ask('markers', { files: files.map((bytes) => bytes.toString('base64')) });
  for (const [at, bytes] of files.entries()) {
    const ours = isCompletedForDaemon(readMarker(fileView(bytes)));
    tally.compare('markers', bytes.toString('latin1'), ours, theirs[at]);
    tally.count(ours ? 'completed for both' : 'not completed for both');
  }
};

const member = (key, values) => fc.constantFrom(...values).map((raw) => `${JSON.stringify(key)}:${raw}`);
const memberOf = fc.oneof(
  { weight: 5, arbitrary: member(FLAG, ['true', 'true', 'true', 'false', 'null', '"true"', '1', '{}']) },
  { weight: 1, arbitrary: member(FLAG.toLowerCase(), ['true']) },
  { weight: 3, arbitrary: member('CompletedAt', ['null', '1', '""', ...DATES.map((date) => JSON.stringify(date))]) },
  { weight: 1, arbitrary: member('Other', ['1', '[[]]', 'null', '"\\ud83d"', '{"\\ud83d":1}', '"caf\u00e9"']) },
  { weight: 1, arbitrary: member('\ud83d', ['1']) },
);
const objectOf = fc.array(memberOf, { maxLength: 4 }).map((members) => `{${members.join(',')}}`);
const textOf = fc.oneof(
  { weight: 9, arbitrary: objectOf },
  { weight: 1, arbitrary: objectOf.map((text) => `[${text}]`) },
  { weight: 1, arbitrary: objectOf.map((text) => text.slice(0, -1)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      'null',
      'true',
      '{}',
      '[]',
      '"true"',
      `{"${FLAG}":true,}`,
      `{"${FLAG}":true} x`,
      `{"${FLAG}":true}//`,
    ),
  },
);
const markerOf = fc
  .tuple(
    textOf,
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(utf8) },
      { weight: 1, arbitrary: fc.constant((text) => utf8(`\n${text}`)) },
      { weight: 1, arbitrary: fc.constantFrom(...ENCODINGS) },
    ),
  )
  .map(([text, encode]) => encode(text));
