import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { licensesOf, notAllowed } from '../../../tools/release/licenses.mjs';
import { noticeOf } from '../../../tools/release/notices.mjs';
import { temporaryHome } from './support/run.js';

const refused = (license: string): boolean =>
  notAllowed([{ path: '', name: 'a', version: '1.0.0', license }]).length > 0;

it.each(['MIT', 'ISC', '(MIT OR GPL-3.0-only)', 'GPL-2.0-only OR BSD-3-Clause', '(MIT AND ISC)'])(
  'allows %s',
  (license) => {
    expect(refused(license)).toBe(false);
  },
);

it.each(['GPL-3.0-only', 'AGPL-3.0-or-later', '(MIT AND GPL-3.0-only)', 'SEE LICENSE IN LICENSE', 'UNLICENSED'])(
  'refuses %s',
  (license) => {
    expect(refused(license)).toBe(true);
  },
);

it('refuses a package that names none, and passes over our own', () => {
  const parts = licensesOf({
    packages: {
      '': { version: '1.0.0' },
      'packages/state': { version: '1.0.0' },
      'node_modules/@netclaw/state': { link: true },
      'node_modules/saxes': { version: '6.0.0', license: 'ISC' },
      'node_modules/a/node_modules/@b/c': { version: '2.0.0' },
    },
  });
  expect(parts.map(({ name }) => name)).toEqual(['saxes', '@b/c']);
  expect(notAllowed(parts).map(({ name }) => name)).toEqual(['@b/c']);
});

const noticesOf = (files: Readonly<Record<string, string>> | undefined): readonly string[] => {
  const place = temporaryHome();
  try {
    if (files !== undefined) fs.mkdirSync(join(place.home, 'a'));
    for (const [name, text] of Object.entries(files ?? {})) fs.writeFileSync(join(place.home, 'a', name), text);
    const part = { path: 'a', name: 'a', version: '1.0.0', license: 'MIT' };
    return noticeOf(place.home, part).split('\n\n').slice(0, -1);
  } finally {
    place.remove();
  }
};

it('keeps the licences and the notices of a package', () => {
  expect(
    noticesOf({ 'LICENSE-MIT': 'may\n', 'LICENSE-APACHE': 'may too\n', NOTICE: 'made by A\n', 'notice.js': '' }),
  ).toEqual(['a 1.0.0: MIT', 'may too', 'may', 'made by A']);
  expect(noticesOf({ 'index.js': '' })).toEqual(['a 1.0.0: MIT', 'The package has no text of its licence.']);
});

it('names what is for another platform', () => {
  expect(noticesOf(undefined)).toEqual(['a 1.0.0: MIT', 'The package is not installed on this platform.']);
});
