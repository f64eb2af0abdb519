import { expect, it } from '@jest/globals';
import { licensesOf, notAllowed } from '../../../tools/release/licenses.mjs';

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
