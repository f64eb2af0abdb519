import { escapeInvisible } from '@netclaw/doctor-core/engine';

import type { BundleFile } from '../../model/settings/doctor-command-options.js';
import { shellWord } from '../../model/advice/shell-words.js';
import { body, headline, rows, steps, title, type Screen } from '../../text/screen.js';

/** What a bundle holds, or would hold. */
export const bundleScreen = (file: string | undefined, files: readonly BundleFile[]): Screen => [
  headline(
    'pass',
    file === undefined ? 'A bundle would hold these files. Nothing was written.' : `${file} was written`,
  ),
  ...memberRows(files),
  body('Texts that are not known to be harmless are left out of them. Read them before you pass the bundle on.'),
  ...(file === undefined ? [] : steps([`Look into it: \`tar -xzOf ${shellWord(file)}\``])),
];

/** All that is in a bundle. */
export const inspectScreen = (file: string, files: readonly BundleFile[]): Screen => [
  headline('pass', `${file} holds ${String(files.length)} files`),
  ...memberRows(files),
  ...files.flatMap(({ name, text }) => [
    title(escapeInvisible(name), 1),
    { kind: 'example', lines: text.trimEnd().split('\n').map(escapeInvisible) } as const,
  ]),
];

const memberRows = (files: readonly BundleFile[]): Screen =>
  rows(
    files.map(({ name, text }) => ({
      label: escapeInvisible(name),
      text: `${String(Buffer.byteLength(text))} bytes`,
    })),
  );
