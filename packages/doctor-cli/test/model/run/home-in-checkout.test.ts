import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

import { fromCheckout, homeInCheckout } from '../../../src/model/run/home-in-checkout.js';
import { nodeFiles } from '../../../src/terminal/node-files.js';
import { fakeFiles } from '../../support/fake-files.js';

describe('a home in a checkout', () => {
  test.each([
    ['/work/shop', '/work/shop/deploy/claw', 'deploy/claw'],
    ['/work/shop/', '/work/shop/deploy', 'deploy'],
    ['/work/shop', '/work/shop/..claw', '..claw'],
    ['/work/shop', '/work/shop', ''],
    ['/work/shop', '/work/shopping/claw', undefined],
    ['/work/shop', '/work', undefined],
    ['/work/shop', '/home/op/.claw', undefined],
    // what is not absolute is not GitHub's
    ['shop', `${process.cwd()}/shop/claw`, undefined],
    ['', '/work/shop', undefined],
    [undefined, '/work/shop', undefined],
  ])('%j: %s is at %j', async (root, home, expected) => {
    const terminal = { environment: { GITHUB_WORKSPACE: root }, files: fakeFiles({}) };
    expect(await homeInCheckout(terminal, home)).toBe(expected);
  });

  test('is found where a link leads to the checkout', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'checkout-')));
    try {
      mkdirSync(join(folder, 'disk/claw'), { recursive: true });
      symlinkSync('disk', join(folder, 'shop'));
      const at = (root: string) =>
        homeInCheckout(
          { environment: { GITHUB_WORKSPACE: join(folder, root) }, files: nodeFiles() },
          join(folder, 'disk/claw'),
        );
      expect(await at('shop')).toBe('claw');
      expect(await at('not-there')).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ['deploy/claw', 'config/a.json', 'deploy/claw/config/a.json'],
    ['deploy/claw', '.', 'deploy/claw'],
    ['', 'logs/', 'logs/'],
    ['', '.', '.'],
    ['deploy/claw', '/etc/hosts', '/etc/hosts'],
    ['deploy/claw', '~/.profile', '~/.profile'],
  ])('%j: %j is %j', (home, path, expected) => {
    expect(fromCheckout(home, path)).toBe(expected);
  });
});
