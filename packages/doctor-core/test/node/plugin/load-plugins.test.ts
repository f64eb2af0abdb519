import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadPlugins } from '@netclaw/doctor-core/node';
import { pathTrustProblem } from '../../../src/node/plugin/trusted-path.js';

let root = '';
beforeAll(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'plugins-')));
});
afterAll(() => {
  fs.rmSync(root, { recursive: true });
});

const write = (path: string, text: string, mode = 0o600): string => {
  const file = join(root, path);
  fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(file, text);
  fs.chmodSync(file, mode);
  return file;
};
const plugin = (name: string): string => `export default { name: '${name}', apiVersion: 2, checks: [], repairs: [] };`;

describe('loadPlugins', () => {
  it('finds paths, packages and CommonJS modules from the directory that asks', async () => {
    write('asks/a.mjs', plugin('a'));
    write('asks/b.cjs', "module.exports = { name: 'b', apiVersion: 2, checks: [], repairs: [] };");
    write('node_modules/c/package.json', '{ "exports": { ".": { "import": "./c.mjs" }, "./d": "./d.mjs" } }');
    write('node_modules/c/c.mjs', plugin('c'));
    write('node_modules/c/d.mjs', plugin('d'));
    const from = join(root, 'asks');
    const modules = ['./a.mjs', '../asks/b.cjs', 'c', 'c/d', join(root, 'asks/a.mjs')];
    expect(await loadPlugins(modules.map((module) => ({ module, from })))).toMatchObject([
      { name: 'a', apiVersion: 2 },
      { name: 'b', apiVersion: 2 },
      { name: 'c', apiVersion: 2 },
      { name: 'd', apiVersion: 2 },
    ]);
  });

  it.each([
    ['no-such-package', 'no package of this name was found from'],
    ['@acme/none', 'no package of this name was found from'],
    ['node:fs', 'no package of this name was found from'],
    ['./none.mjs', '(ENOENT)'],
    ['.', 'is not a file: name the entry file of the plugin'],
  ])('says of %s why it cannot be loaded', async (module, problem) => {
    expect(await loadPlugins([{ module, from: root }])).toEqual([
      {
        failure: 'not-found',
        plugin: module,
        problem: expect.stringMatching(problem.replace(/[()]/g, String.raw`\$&`)),
      },
    ]);
  });

  it('names the working directory in words', async () => {
    expect(await loadPlugins([{ module: 'no-such-package', from: '.' }])).toMatchObject([
      { failure: 'not-found', problem: 'no package of this name was found from the working directory' },
    ]);
  });

  it.each<readonly [file: string, text: string, place: string]>([
    ['module.mjs', 'export default {\n  a: ;\n', '(module.mjs, line 2)'],
    ['common.cjs', '\nmodule.exports = ;\n', '(common.cjs, line 2)'],
  ])('says where %s cannot be parsed', async (file, text, place) => {
    write(file, text);
    const [failed] = await loadPlugins([{ module: `./${file}`, from: root }]);
    expect(failed).toMatchObject({ failure: 'load-failed' });
    const problem = failed && 'problem' in failed ? failed.problem : '';
    expect(problem).toMatch(/^SyntaxError: /);
    expect(problem.replaceAll(/\(.*\//g, '(')).toContain(place);
  });

  it('says no place of what a plugin throws itself', async () => {
    write('throws.mjs', 'throw new SyntaxError("of its own");');
    expect(await loadPlugins([{ module: './throws.mjs', from: root }])).toMatchObject([
      { failure: 'load-failed', problem: 'SyntaxError: of its own' },
    ]);
  });

  it('does not wait for an import that never ends', async () => {
    write('hangs.mjs', 'await new Promise((resolve) => setTimeout(resolve, 3000).unref());');
    expect(await loadPlugins([{ module: './hangs.mjs', from: root }], { timeoutMs: 30 })).toEqual([
      { failure: 'load-failed', plugin: './hangs.mjs', problem: 'its import took longer than 30 ms' },
    ]);
  });

  it('rejects where the run is aborted', async () => {
    write('slow.mjs', 'await new Promise((resolve) => setTimeout(resolve, 3000).unref());');
    const signal = AbortSignal.timeout(20);
    await expect(loadPlugins([{ module: './slow.mjs', from: root }], { signal })).rejects.toThrow();
  });

  it('imports nothing that a file asks for which others may write to', async () => {
    const trace = join(root, 'imported');
    write('asked.mjs', `import { writeFileSync } from 'node:fs'; writeFileSync('${trace}', ''); ${plugin('x')}`, 0o602);
    const namedIn = write('doctor.json', '{}');
    expect(await loadPlugins([{ module: './asked.mjs', from: root, namedIn }])).toMatchObject([
      { failure: 'untrusted', plugin: join(root, 'asked.mjs') },
    ]);
    expect(await loadPlugins([{ module: './asked.mjs', from: root }])).toMatchObject([{ failure: 'unsafe' }]);
    expect(fs.existsSync(trace)).toBe(false);
  });
});

describe('pathTrustProblem', () => {
  const uid = process.geteuid?.() ?? -1;

  it('trusts what only this user and root may write, below a directory with the sticky bit too', async () => {
    expect(await pathTrustProblem(write('deep/er/file', ''), uid)).toBeUndefined();
  });

  it.each([0o620, 0o602, 0o666])('does not trust a file of mode %o', async (mode) => {
    const file = write('open', '', mode);
    expect(await pathTrustProblem(file, uid)).toBe(`others may write to ${file}`);
  });

  it('does not trust a file below a directory that others may write to', async () => {
    const file = write('wide/er/file', '');
    fs.chmodSync(join(root, 'wide'), 0o777);
    expect(await pathTrustProblem(file, uid)).toBe(`others may write to ${join(root, 'wide')}`);
  });

  it('does not trust a file of another user', async () => {
    const file = write('mine', '');
    if (uid === 0) fs.chownSync(file, 65534, 65534);
    expect(await pathTrustProblem(file, uid === 0 ? uid : uid + 1)).toMatch(/belongs to another user$/);
  });

  it('sees each link on the way, and what it leads through', async () => {
    write('wide/file', '');
    fs.chmodSync(join(root, 'wide'), 0o777);
    fs.mkdirSync(join(root, 'a'));
    fs.symlinkSync('../wide', join(root, 'a/link'));
    expect(await pathTrustProblem(join(root, 'a/link/file'), uid)).toBe(`others may write to ${join(root, 'wide')}`);
    // a link that stands in an open directory can be another one tomorrow, wherever it leads today
    fs.symlinkSync(write('safe', ''), join(root, 'wide/hop'));
    fs.symlinkSync(join(root, 'wide/hop'), join(root, 'a/hops'));
    expect(await pathTrustProblem(join(root, 'a/hops'), uid)).toBe(`others may write to ${join(root, 'wide')}`);
    fs.symlinkSync('../safe', join(root, 'a/safe'));
    expect(await pathTrustProblem(join(root, 'a/safe'), uid)).toBeUndefined();
    fs.symlinkSync('loop', join(root, 'a/loop'));
    expect(await pathTrustProblem(join(root, 'a/loop'), uid)).toContain('a link that leads to itself');
  });

  it('says so where it cannot look', async () => {
    expect(await pathTrustProblem(join(root, 'none'), uid)).toBe(`${join(root, 'none')} cannot be looked at (ENOENT)`);
  });
});
