import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the licence of a package asks to be kept: its text, and the notices beside it. */
export const noticeOf = (place, { path, name, version, license }) =>
  notice(`${name} ${version}: ${license}`, textsIn(join(place, path)));

export const notice = (heading, texts) => `${heading}\n\n${texts.join('\n\n')}\n\n${'-'.repeat(80)}\n`;

const textsIn = (folder) => {
  // the lock file names what is for other platforms too
  if (!existsSync(folder)) return ['The package is not installed on this platform.'];
  const texts = (pattern) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && pattern.test(entry.name))
      .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim());
  const licenses = texts(/^(?:licen[cs]e|copying)/i);
  return [
    ...(licenses.length > 0 ? licenses : ['The package has no text of its licence.']),
    ...texts(/^notice(?:\.(?:txt|md))?$/i),
  ];
};
