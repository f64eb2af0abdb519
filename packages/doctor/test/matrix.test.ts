import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { temporaryHome } from './support/run.js';

const MATRIX = fileURLToPath(new URL('../../../e2e/matrix/run.mjs', import.meta.url));

let place: ReturnType<typeof temporaryHome>;
beforeEach(() => {
  place = temporaryHome();
});
afterEach(() => {
  place.remove();
});

const nodes = (): string => join(place.home, 'netclaw-doctor-nodes');

const matrix = (
  npm: string,
  ...words: readonly string[]
): { readonly status: number | null; readonly said: string } => {
  fs.writeFileSync(join(place.home, 'npm'), `#!/bin/sh\n${npm}\n`, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync(process.execPath, [MATRIX, ...words], {
    encoding: 'utf8',
    env: { PATH: `${place.home}${delimiter}${process.env['PATH'] ?? ''}`, XDG_CACHE_HOME: place.home },
  });
  return { status, said: `${stdout}${stderr}`.replaceAll(place.home, '') };
};

/** An npm that installs this version of Node, whatever is asked for. */
const installs = (version: string): string =>
  `[ "$1" = install ] || exit 0
folder="$3/node_modules/node-${process.platform}-${process.arch}/bin"
mkdir -p "$folder" && printf '#!/bin/sh\\necho v${version}\\n' >"$folder/node" && chmod +x "$folder/node"`;

it('refuses a part that does not exist', () => {
  expect(matrix('exit 0', '--only=package')).toEqual({
    status: 64,
    said: 'There is no part package. The parts are tests and packages.\n',
  });
});

it('runs the parts on a Node of the line that was named', () => {
  const { status, said } = matrix(installs('22.1.3'), '--node=22', '--only=packages');
  expect(said).toContain('| 22.1.3 | packages | passed |');
  expect(status).toBe(0);
});

it('fails where a Node that was named cannot be had', () => {
  expect(matrix('echo "npm error no such version" >&2; exit 1', '--node=22')).toEqual({
    status: 1,
    said: 'There is no Node 22: npm error no such version\n',
  });
});

it('takes no Node of another version', () => {
  const { status, said } = matrix(installs('23.0.0'), '--node=22');
  expect(said).toMatch(/^There is no Node 22: .* is Node 23\.0\.0\n$/);
  expect(status).toBe(1);
});

it('runs nothing from a folder that others may open', () => {
  fs.mkdirSync(nodes());
  fs.chmodSync(nodes(), 0o755);
  expect(matrix(installs('22.1.3'), '--node=22')).toEqual({
    status: 1,
    said: 'There is no Node 22: /netclaw-doctor-nodes is not a folder that only you may open\n',
  });
});
