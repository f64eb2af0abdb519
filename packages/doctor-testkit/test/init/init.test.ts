import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../../src/init/main.js';

const templates = new URL('../../templates/', import.meta.url);

let folder: string;
beforeEach(() => {
  // a path with blanks, as people have them
  folder = mkdtempSync(join(tmpdir(), 'init of a package '));
  chmodSync(folder, 0o755);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const put = (path: string, content: string | object = '') => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
};
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1) + (entry.isDirectory() ? '/' : ''))
    .sort();
const textOf = (path: string) => readFileSync(join(folder, path), 'utf8');

/** @param line the words behind `doctor-testkit`, split at blanks */
const run = async (line: string, place = folder) => {
  const said = { out: '', err: '' };
  const code = await main(line.split(' '), {
    folder: place,
    readTemplate: (name) => readFileSync(new URL(name, templates), 'utf8'),
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  });
  return { code, ...said };
};

const ACME = { name: '@acme/tools', version: '1.2.3', bin: { acme: 'main.js' } };
const YARGS = { ...ACME, type: 'module', dependencies: { yargs: '^18.0.0' }, devDependencies: { vitest: '^3.0.0' } };

describe('what is written', () => {
  it('is a check, its test and the command, in the words of the package', async () => {
    put('package.json', YARGS);
    const { code, out, err } = await run('init log-files');
    expect([code, err]).toEqual([0, '']);
    expect(files()).toEqual([
      'doctor/',
      'doctor/checks/',
      'doctor/checks/log-files.js',
      'doctor/checks/log-files.test.js',
      'doctor/command.js',
      'package.json',
    ]);
    expect(textOf('doctor/checks/log-files.js')).toMatch(
      /export const logFilesCheck = defineCheck\(\{\n {2}id: 'log-files',\n {2}title: 'Log files',/,
    );
    const test = textOf('doctor/checks/log-files.test.js');
    expect(test).toContain("import { test } from 'vitest';");
    expect(test).toContain("import { logFilesCheck } from './log-files.js';");
    const command = textOf('doctor/command.js');
    for (const part of ["name: 'acme'", "version: '1.2.3'", "environment['ACME_HOME']", "join(homedir(), '.acme')"]) {
      expect(command).toContain(part);
    }
    expect(command).toContain("import('./checks/log-files.js')");
    expect(out).toBe(`Written for acme (js, yargs, vitest):
    doctor/checks/log-files.js       a check, with a repair
    doctor/checks/log-files.test.js  its test
    doctor/command.js                the command \`acme doctor\`
Install what the files import:
    npm install @netclaw/doctor-core @netclaw/doctor-cli
    npm install --save-dev @netclaw/doctor-testkit
Look at two values in doctor/command.js: where acme has its files (~/.acme), and its version (1.2.3).
Add the command, in the file that calls yargs (the path here begins at package.json):
    import { doctorCommand } from './doctor/command.js';
    yargs(hideBin(process.argv)).command(doctorCommand)
Run the test: npx vitest run doctor/checks/log-files.test.js
`);
  });

  it.each([
    ['a module', { type: 'module' }, undefined, 'js', './settings.js'],
    ['CommonJS', {}, undefined, 'mjs', './settings.mjs'],
    ['a module in TypeScript', { type: 'module' }, '{}', 'ts', './settings.js'],
    ['CommonJS in TypeScript', { type: 'commonjs' }, '{}', 'mts', './settings.mjs'],
    ['TypeScript that Node runs', { type: 'module' }, '{ "allowImportingTsExtensions": true }', 'ts', './settings.ts'],
  ])('fits %s', async (_what, manifest, tsconfig, extension, imported) => {
    put('package.json', { ...ACME, ...manifest });
    if (tsconfig !== undefined) put('tsconfig.json', tsconfig);
    expect(await run('init')).toMatchObject({ code: 0 });
    expect(files()).toEqual(
      expect.arrayContaining([`doctor/checks/settings.${extension}`, `doctor/command.${extension}`]),
    );
    expect(textOf(`doctor/checks/settings.test.${extension}`)).toContain(`from '${imported}'`);
    expect(textOf(`doctor/command.${extension}`)).toContain(`import('./checks${imported.slice(1)}')`);
  });

  it.each([
    ['yargs', { dependencies: { yargs: '*' } }, 'createDoctorCommand'],
    ['commander', { peerDependencies: { commander: '*' } }, "new Command('doctor')"],
    [
      'commander, for the yargs of its tests',
      { dependencies: { commander: '*' }, devDependencies: { yargs: '*' } },
      'new Command',
    ],
    ['a bundled yargs', { devDependencies: { yargs: '*' } }, 'createDoctorCommand'],
    ['parseArgs', {}, 'parseArgs('],
  ])('is for %s', async (_what, manifest, part) => {
    put('package.json', { ...ACME, ...manifest });
    await run('init');
    expect(textOf('doctor/command.mjs')).toContain(part);
  });

  it.each([
    ['vitest', { vitest: '*' }, "from 'vitest'", /^Run the test: npx vitest run /m],
    [
      'jest',
      { jest: '*' },
      "from '@jest/globals'",
      /^Run the test: npx --node-options=--experimental-vm-modules jest /m,
    ],
    ['node:test', {}, "from 'node:test'", /^Run the test: node --test doctor\/checks\/settings\.test\.mjs$/m],
  ])('is for %s', async (_runner, devDependencies, part, line) => {
    put('package.json', { ...ACME, devDependencies });
    expect((await run('init')).out).toMatch(line);
    expect(textOf('doctor/checks/settings.test.mjs')).toContain(part);
  });

  it('goes where the sources are, or where it should', async () => {
    put('package.json', ACME);
    put('src/main.js');
    await run('init');
    await run('init --directory ./lib/checks/');
    expect(files()).toEqual(expect.arrayContaining(['src/doctor/command.mjs', 'lib/checks/command.mjs']));
  });

  it('is a check and its test alone, where the command is there', async () => {
    put('package.json', ACME);
    await run('init');
    const { code, out } = await run('init token --host none');
    expect(code).toBe(0);
    expect(out).toContain('Add the check "token" to the checks of your doctor.');
    expect(files().filter((path) => path.includes('token'))).toEqual([
      'doctor/checks/token.mjs',
      'doctor/checks/token.test.mjs',
    ]);
  });

  it('names what is to be installed, and nothing that is there', async () => {
    put('package.json', { ...YARGS, dependencies: { '@netclaw/doctor-core': '*', '@netclaw/doctor-cli': '*' } });
    const { out } = await run('init --host commander --runner jest');
    expect(out).toContain(
      'Install what the files import:\n    npm install commander\n    npm install --save-dev @netclaw/doctor-testkit jest\n',
    );
  });

  it.each([
    [{ bin: 'main.js', name: '@acme/tools' }, 'tools', 'TOOLS_HOME'],
    [{ bin: { 'acme-9.x': 'main.js' } }, 'acme-9.x', 'ACME_9_X_HOME'],
    [{ name: '7zip' }, '7zip', '_7ZIP_HOME'],
    // neither may end a text of the program
    [{ name: "it's", bin: { "a'b": 'main.js' }, version: "1' + '2" }, 'program', 'PROGRAM_HOME'],
    // a name that the templates have
    [{ name: 'check-id', version: '0.0.0-version' }, 'check-id', 'CHECK_ID_HOME'],
  ])('is named after %j', async (manifest, program, variable) => {
    put('package.json', manifest);
    await run('init token');
    const command = textOf('doctor/command.mjs');
    expect(command).toContain(`name: '${program}'`);
    expect(command).toContain(`environment['${variable}']`);
    expect(command).toMatch(/version: '(?:0\.0\.0|0\.0\.0-version)'/);
  });
});

describe('a dry run', () => {
  it('shows each file and writes none', async () => {
    put('package.json', YARGS);
    const { code, out } = await run('init --dry-run');
    expect(code).toBe(0);
    expect(files()).toEqual(['package.json']);
    await run('init');
    for (const path of ['doctor/checks/settings.js', 'doctor/checks/settings.test.js', 'doctor/command.js']) {
      const shown = textOf(path).replace(/^(?=.)/gm, '    ');
      expect(out).toContain(`${path}:\n\n${shown}`);
    }
    expect(out).toMatch(/Dry run: nothing was written\.\n$/);
  });
});

describe('where it cannot be done', () => {
  const expectNothing = async (line: string, code: number, said: RegExp) => {
    const before = files();
    const result = await run(line);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err).toMatch(said);
    expect(result.err).toMatch(/^error: .*\nhelp: [A-Z`].*[.`]\n$/);
    expect(files()).toEqual(before);
  };

  it.each([['doctor/checks/settings.mjs'], ['doctor/checks/settings.test.mjs'], ['doctor/command.mjs']])(
    'names %s that is there, and writes nothing',
    async (path) => {
      put('package.json', ACME);
      put(path, 'mine');
      for (const line of ['init', 'init --dry-run']) {
        await expectNothing(line, 73, new RegExp(`^error: ${path} is there already, and nothing was written$`, 'm'));
      }
      expect(textOf(path)).toBe('mine');
    },
  );

  it('writes nothing through a link to nothing', async () => {
    put('package.json', ACME);
    mkdirSync(join(folder, 'doctor'));
    symlinkSync('../elsewhere.mjs', join(folder, 'doctor/command.mjs'));
    await expectNothing('init', 73, /doctor\/command\.mjs is there already/);
  });

  it('says where to go, if there is no package.json', async () => {
    await expectNothing('init', 64, /^error: no package\.json can be read in .*init of a package/);
  });

  it.each([
    ['{\n  "name": "acme",\n', /^error: package\.json, line \d: /],
    ['', /^error: package\.json, line 1: it is empty/],
    ['[]', /^error: package\.json is not an object/],
  ])('says what is wrong with a package.json of %j', async (text, said) => {
    put('package.json', text);
    await expectNothing('init', 78, said);
  });

  it('removes what it has made, if the rest cannot be made', async () => {
    put('package.json', ACME);
    await expectNothing(`init ${'a'.repeat(300)}`, 73, /cannot be written \(ENAMETOOLONG\)/);
    put('lib', 'a file');
    await expectNothing('init --directory lib', 73, /^error: lib\/checks\/settings\.mjs cannot be written \(ENOTDIR\)/);
  });

  it('says that this user may not write there', async () => {
    put('package.json', ACME);
    chmodSync(folder, 0o555);
    const isRoot = process.getuid?.() === 0;
    // root may write everywhere
    if (isRoot) process.seteuid?.(1234);
    try {
      await expectNothing(
        'init',
        73,
        /cannot be written \(EACCES\), and nothing was written\nhelp: Give this user the right/,
      );
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(folder, 0o755);
    }
  });

  it('asks for one of two parsers', async () => {
    put('package.json', { ...ACME, dependencies: { yargs: '*', commander: '*' } });
    await expectNothing('init', 64, /names yargs and commander\nhelp: Choose one: --host yargs or --host commander\./);
    expect(await run('init --host yargs')).toMatchObject({ code: 0 });
  });

  it.each([
    ['', /no command "".*/],
    ['ini', /no command "ini"/],
    ['init a b', /"b" is not expected/],
    ['init Settings', /"Settings" is not the id of a check/],
    ['init -x', /no option -x/],
    ['init ../x', /"\.\.\/x" is not the id/],
    ['init plugins', /every doctor has a check "plugins"/],
    ['init --host koa', /--host does not know "koa"\nhelp: It is one of yargs, commander, parse-args, none\./],
    ['init --host=', /--host lacks its value/],
    ['init --runner', /--runner lacks its value/],
    ['init --runner=mocha', /--runner does not know "mocha"/],
    ['init --dry-run=yes', /--dry-run takes no value/],
    ['init --dryrun', /no option --dryrun\nhelp: Did you mean --dry-run\?/],
    ['init --directory ..', /"\.\." is not a folder inside of the package/],
    ['init --directory lib/../../x', /is not a folder inside/],
    ['init --directory /tmp/x', /is not a folder inside/],
    ['init --directory .', /is not a folder inside/],
  ])('does not understand %j', async (line, said) => {
    put('package.json', ACME);
    const result = await run(line);
    expect([result.code, result.out]).toEqual([64, '']);
    expect(result.err).toMatch(said);
    expect(files()).toEqual(['package.json']);
  });
});

it('its help names each option', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  for (const option of ['--host', '--runner', '--directory', '--dry-run']) expect(out).toContain(option);
  expect(await run('init -h')).toMatchObject({ code: 0, out });
});

it('a fault of the program is said as one', async () => {
  put('package.json', ACME);
  const said = { out: '', err: '' };
  const code = await main(['init'], {
    folder,
    readTemplate: () => {
      throw new TypeError('no template');
    },
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  });
  expect([code, said.out]).toEqual([70, '']);
  expect(said.err).toMatch(/^error: this is a bug of init\n.*\nTypeError: no template\n/);
});
