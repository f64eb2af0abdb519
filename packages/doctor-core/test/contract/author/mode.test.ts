import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Mode } from '../../../src/contract/author/mode.js';
import { isMode, isOctalMode, modeFrom } from '../../../src/contract/author/mode.js';

describe('a mode', () => {
  const changes: readonly Mode[] = ['u+x', 'go-rwx', '+x', '-w', 'a+rw', 'ug-x', 'uo+r', 'ugo+wx', 'o-rx', 'g+rwx'];
  const olds = [0o000, 0o640, 0o751, 0o777];

  it.each(changes)('%s is what chmod makes of it', (mode) => {
    const directory = fs.mkdtempSync(join(tmpdir(), 'mode-'));
    try {
      const paths = olds.map((old) => join(directory, String(old)));
      paths.forEach((path, at) => {
        fs.writeFileSync(path, '');
        fs.chmodSync(path, olds[at] ?? 0);
      });
      // without a "who" chmod leaves out what the umask does
      execFileSync('sh', ['-c', 'umask 0; exec chmod "$@"', 'sh', '--', mode as string, ...paths]);
      const made = paths.map((path) => fs.statSync(path).mode & 0o777);
      expect(olds.map((old) => modeFrom(mode, old))).toEqual(made);
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  });

  it.each<[Mode, number]>([
    [0o640, 0o640],
    ['0640', 0o640],
    ['00', 0],
    ['0777', 0o777],
  ])('%j is %d whatever is there', (mode, bits) => {
    expect([modeFrom(mode, 0), modeFrom(mode, 0o777)]).toEqual([bits, bits]);
  });

  it('keeps the bits beside the permissions', () => {
    expect(modeFrom('g-w', 0o2664)).toBe(0o2644);
  });

  it.each([-1, 0o1000, 1.5, Number.NaN, '640', '0888', '01777', '0x1f', 'u=x', 'u+s', 'u+', 'x', '', null, undefined])(
    'is not %j',
    (value) => {
      expect([isMode(value), isOctalMode(value)]).toEqual([false, false]);
    },
  );

  it('is octal, or a change of another one', () => {
    expect(['0640', 'u+x'].map(isOctalMode)).toEqual([true, false]);
  });
});
