import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { netclaw, temporaryHome } from './support/run.js';

const { openSync } = fs;
/** Relative to the home. */
let opened: string[] = [];
let home = '';
let remove = (): void => undefined;
beforeEach(() => {
  ({ home, remove } = temporaryHome());
  fs.openSync = (path, ...how) => {
    opened.push(relative(home, String(path)));
    return openSync(path, ...how);
  };
  syncBuiltinESMExports();
});
afterEach(() => {
  fs.openSync = openSync;
  syncBuiltinESMExports();
  remove();
});

const timesOf = (path: string): number => opened.filter((one) => one === path).length;

// a file system across a network is asked in another way
(process.platform === 'linux' ? describe : describe.skip)('a diagnosis (needs the mount table of Linux)', () => {
  it.each(['healthy', 'case-1-remote-devices', 'everything-broken'])(
    'of %s opens each file once to look, and once more for whether it has changed',
    async (name) => {
      makeHome(home, readRecipe(name));
      opened = [];
      await netclaw(['doctor', '--home', home]);
      // by this one the home is known, before any check looks
      expect(timesOf('config/netclaw.json')).toBe(3);
      const files = new Set(opened.filter((path) => !path.startsWith('..') && path !== 'config/netclaw.json'));
      expect(files).toContain('config/devices.json');
      expect([...files].filter((path) => timesOf(path) > 2)).toEqual([]);
    },
  );
});
