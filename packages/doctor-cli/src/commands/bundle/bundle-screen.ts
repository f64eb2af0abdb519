import type { Bundle } from '@netclaw/doctor-core/bundle';
import { escapeInvisible } from '@netclaw/doctor-core/engine';

import { shellWord } from '../../model/advice/shell-words.js';
import { counted } from '../../text/phrases.js';
import { body, headline, rows, steps, title, type Screen } from '../../text/screen.js';

interface Made {
  readonly file: string | undefined;
  readonly isDryRun: boolean;
  readonly doctorCommand: string;
}

/** What a bundle holds, or would hold. */
export const bundleScreen = ({ file, isDryRun, doctorCommand }: Made, bundle: Bundle): Screen => [
  headline(
    'pass',
    isDryRun ? `${file ?? 'A bundle'} would hold these files. Nothing was written.` : `${file ?? ''} was written`,
  ),
  ...contents(bundle),
  body(
    'Only texts that are known to be harmless are in these files. Read the files before you give the bundle to others.',
  ),
  ...(isDryRun ? [] : steps([`Read it: \`${doctorCommand} bundle inspect ${operandWord(file ?? '')}\``])),
];

/** A name that begins like an option is none behind its directory. */
const operandWord = (file: string): string => shellWord(file.startsWith('-') ? `./${file}` : file);

/** All that is in a bundle. */
export const inspectScreen = (file: string, bundle: Bundle): Screen => [
  headline('pass', `${file} holds ${counted(bundle.files.length, 'file')}`),
  ...contents(bundle),
  ...bundle.files.flatMap(({ name, text }) => [
    title(escapeInvisible(name), 1),
    { kind: 'example', lines: text.trimEnd().split('\n').map(escapeInvisible) } as const,
  ]),
];

const contents = ({ files, manifest }: Bundle): Screen => [
  ...rows(
    files.map(({ name, text }) => ({
      label: escapeInvisible(name),
      text: counted(Buffer.byteLength(text), 'byte'),
    })),
  ),
  ...(manifest.leftOff === 0
    ? []
    : [body(`The list of files would be too long: it leaves out ${counted(manifest.leftOff, 'path')} of the home.`)]),
  ...(manifest.textsLeftOff === undefined
    ? []
    : [body(`The bundle would be too large: it leaves out the texts of ${counted(manifest.textsLeftOff, 'file')}.`)]),
  ...manifest.notListed.map((directory) =>
    body(`What is in ${escapeInvisible(directory)} is not listed: it holds too many files, or cannot be read.`),
  ),
];
