import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkContract, memoryHome } from '@netclaw/doctor-testkit';
import { checks } from '../src/index.js';

const SECRET = 'planted-secret-0c1d';
const NODE = { host: { nodeVersion: '22.11.0' } };
const USER = { host: { user: { name: 'ada', uid: 1000, gid: 1000, groups: [1000] } } };
const NOT_TRACKED = { 'git ls-files --error-unmatch -- .env': { exitCode: 1 } };
const IGNORED = { ...NOT_TRACKED, 'git check-ignore --quiet -- .env': '' };
const NO_REPOSITORY = { 'git ls-files --error-unmatch -- .env': { exitCode: 128 } };
const NO_HOOKS_PATH = { 'git config --get core.hooksPath': { exitCode: 1 } };

/** @param {object} members */
const manifest = (members) => JSON.stringify({ name: 'shop', version: '1.0.0', ...members });
/** @param {Readonly<Record<string, unknown>>} packages */
const lock = (packages) => JSON.stringify({ lockfileVersion: 3, packages });
/** @param {NonNullable<Parameters<typeof memoryHome>[0]>['files']} files */
const project = (files) => () => memoryHome({ files: { 'package.json': manifest({}), ...files } });

const WITH_LEFT_PAD = manifest({ dependencies: { 'left-pad': '^1.3.0' } });
const LOCKED = { '': { dependencies: { 'left-pad': '^1.3.0' } }, 'node_modules/left-pad': { version: '1.3.0' } };
const INSTALLED = 'node_modules/.package-lock.json';

/** @type {Readonly<Record<string, Parameters<typeof checkContract>[1]>>} */
const CASES = {
  manifest: {
    healthy: { 'both can be read': { home: project({ 'package-lock.json': lock({}) }) } },
    broken: {
      'a merge that was not finished': {
        home: project({ 'package-lock.json': '{\n<<<<<<< HEAD\n  "lockfileVersion": 3\n=======\n' }),
        finds: ['conflict'],
      },
      'text that breaks off': { home: project({ 'package.json': '{ "name": ' }), finds: ['broken'] },
      'a list': { home: project({ 'package.json': '[]' }), finds: ['not-an-object'] },
    },
  },
  engines: {
    healthy: {
      'no wishes': { ...NODE, home: project({}) },
      'all of them met': {
        ...NODE,
        home: project({
          'package.json': manifest({ engines: { node: '>=20', npm: '>=10' } }),
          '.nvmrc': 'v22.11.0\n',
          '.node-version': 'lts/jod\n',
        }),
        commands: { 'npm --version': '10.9.0\n' },
      },
    },
    broken: {
      'another Node.js and another npm': {
        ...NODE,
        home: project({ 'package.json': manifest({ engines: { node: '^20.19.0', npm: '>=11' } }), '.nvmrc': '20' }),
        commands: { 'npm --version': '10.9.0\n' },
        finds: ['node', 'npm', 'pin'],
      },
      'a range that is none': {
        ...NODE,
        home: project({ 'package.json': manifest({ engines: { node: 'the newest' } }) }),
        finds: ['no-range'],
      },
      'a pin that package.json does not allow': {
        ...NODE,
        home: project({ 'package.json': manifest({ engines: { node: '>=22' } }), '.nvmrc': '18.20.0' }),
        finds: ['contradiction'],
      },
    },
  },
  'lock-file': {
    healthy: {
      'no lock file': { home: project({}) },
      'all is installed': {
        home: project({ 'package.json': WITH_LEFT_PAD, 'package-lock.json': lock(LOCKED), [INSTALLED]: lock(LOCKED) }),
      },
      'without the packages of development, and without one for another machine': {
        home: project({
          'package.json': manifest({ devDependencies: { tap: '1.0.0' } }),
          'package-lock.json': lock({
            '': { devDependencies: { tap: '1.0.0' } },
            'node_modules/tap': { version: '1.0.0', dev: true },
            'node_modules/fsevents': { version: '2.3.3', optional: true },
          }),
          [INSTALLED]: lock({}),
        }),
      },
    },
    broken: {
      'a lock file that lags behind': {
        home: project({
          'package.json': manifest({ dependencies: { 'left-pad': '^2.0.0' } }),
          'package-lock.json': lock(LOCKED),
          [INSTALLED]: lock(LOCKED),
        }),
        finds: ['stale'],
      },
      'nothing is installed': {
        home: project({ 'package.json': WITH_LEFT_PAD, 'package-lock.json': lock(LOCKED) }),
        commands: { 'npm ci': '' },
        afterRun: { 'npm ci': { files: { [INSTALLED]: lock(LOCKED) } } },
        consents: ['run:lock-file'],
        finds: ['not-installed'],
      },
      'another version is installed': {
        home: project({
          'package.json': WITH_LEFT_PAD,
          'package-lock.json': lock(LOCKED),
          [INSTALLED]: lock({ 'node_modules/left-pad': { version: '1.2.0' } }),
        }),
        finds: ['not-installed'],
      },
      'two package managers': { home: project({ 'yarn.lock': '', 'pnpm-lock.yaml': '' }), finds: ['several'] },
    },
  },
  'env-file': {
    healthy: {
      'no environment file': { home: project({}) },
      'complete, private and ignored': {
        home: project({ '.env': `KEY=${SECRET}\n`, '.env.example': 'KEY=\n' }),
        commands: IGNORED,
      },
      'outside of a repository': { home: project({ '.env': 'KEY=1\n' }), commands: NO_REPOSITORY },
    },
    broken: {
      'none, and an example': {
        home: project({ '.env.example': '# how to reach the shop\nKEY=\n' }),
        commands: IGNORED,
        finds: ['absent'],
      },
      'two variables missing': {
        home: project({ '.env': `KEY=${SECRET}\n`, '.env.example': 'KEY=\nPORT=\nexport REGION=eu\n' }),
        commands: IGNORED,
        finds: ['missing-key', 'missing-key'],
      },
      'open to all': {
        home: project({ '.env': { content: `KEY=${SECRET}\n`, mode: 0o644 } }),
        commands: IGNORED,
        finds: ['loose-mode'],
      },
      'seen by git': {
        home: project({ '.env': `KEY=${SECRET}\n`, '.gitignore': 'node_modules' }),
        commands: {
          ...NOT_TRACKED,
          'git check-ignore --quiet -- .env': ({ text }) =>
            text('.gitignore')?.split('\n').includes('/.env') === true ? '' : { exitCode: 1 },
        },
        finds: ['not-ignored'],
      },
      'in the index of git': {
        home: project({ '.env': `KEY=${SECRET}\n` }),
        commands: { 'git ls-files --error-unmatch -- .env': '.env\n' },
        finds: ['tracked'],
      },
    },
  },
  'registry-token': {
    healthy: {
      'no settings of npm': { home: project({}) },
      'the name of a variable': { home: project({ '.npmrc': '//npm.example/:_authToken=${NPM_TOKEN}\n' }) },
    },
    broken: {
      'a credential that git tracks and all can read': {
        home: project({ '.npmrc': { content: `//npm.example/:_authToken=${SECRET}\n`, mode: 0o644 } }),
        commands: { 'git ls-files --error-unmatch -- .npmrc': '.npmrc\n' },
        finds: ['tracked', 'loose-mode'],
      },
    },
  },
  hooks: {
    healthy: {
      'no repository': { home: project({}) },
      'another working tree': { home: project({ '.git': 'gitdir: elsewhere\n' }) },
      'a hook that runs, and a sample': {
        home: project({
          '.git/hooks/pre-commit': { content: '#!/bin/sh\n', mode: 0o755 },
          '.git/hooks/pre-push.sample': '#!/bin/sh\n',
        }),
        commands: NO_HOOKS_PATH,
      },
      'hooks of husky': {
        home: project({ '.git/': {}, '.husky/pre-commit': 'npm test\n' }),
        commands: { 'git config --get core.hooksPath': '.husky/_\n' },
      },
    },
    broken: {
      'a hook that is not executable': {
        home: project({ '.git/hooks/pre-commit': '#!/bin/sh\n' }),
        commands: NO_HOOKS_PATH,
        finds: ['not-executable'],
      },
      'hooks in a directory that git does not know': {
        home: project({ '.git/': {}, '.githooks/pre-commit': { content: '#!/bin/sh\n', mode: 0o755 } }),
        commands: NO_HOOKS_PATH,
        finds: ['not-used'],
      },
    },
  },
  executables: {
    healthy: {
      'no programs': { home: project({}) },
      'one that runs, and one that is built elsewhere': {
        home: project({
          'package.json': manifest({ bin: { shop: './bin/shop.js', till: 'out/till.js' } }),
          'bin/shop.js': { content: '#!/usr/bin/env node\n', mode: 0o755 },
        }),
      },
    },
    broken: {
      'one that is not there, one without an interpreter, one without the bit': {
        home: project({
          'package.json': manifest({ bin: { a: 'dist/a.js', b: 'bin/b.js', c: 'c.mjs' } }),
          'bin/b.js': { content: 'console.log()\n', mode: 0o755 },
          'c.mjs': { content: '#!/usr/bin/env node\n', mode: 0o644 },
        }),
        finds: ['missing', 'no-interpreter', 'not-executable'],
      },
    },
  },
  owner: {
    healthy: {
      "all of it is the user's": { ...USER, home: project({}) },
      'root looks': { host: { user: { name: 'root', uid: 0, gid: 0, groups: [0] } }, home: project({}) },
    },
    broken: {
      'packages that root has installed': {
        ...USER,
        home: project({ [INSTALLED]: { content: lock({}), mode: 0o644, uid: 0 } }),
        finds: ['foreign'],
      },
    },
  },
  'stale-pid': {
    healthy: {
      'no process file': { home: project({}) },
      'a server that runs': {
        home: project({ 'server.pid': { content: '4711\n', modifiedAt: new Date('2026-03-02T11:00:00Z') } }),
        processes: { 4711: { name: 'node', startedAt: Date.parse('2026-03-02T10:59:59Z') } },
      },
      'a host that shows no processes': { home: project({ 'server.pid': '4711\n' }), running: 'unknown' },
    },
    broken: {
      'two servers that are gone': {
        home: project({ 'server.pid': '4711\n', 'tmp/pids/worker.pid': '4712' }),
        finds: ['stale', 'stale'],
      },
      'a process id that another process has now': {
        home: project({ 'server.pid': { content: '4711\n', modifiedAt: new Date('2026-03-02T11:00:00Z') } }),
        processes: { 4711: { name: 'vi', startedAt: Date.parse('2026-03-02T11:30:00Z') } },
        finds: ['stale'],
      },
    },
  },
  port: {
    healthy: {
      'no port': { home: project({}) },
      'a free port': { home: project({ '.env': 'PORT=3000\n' }), listening: {} },
      'its own server': { home: project({ '.env': 'PORT=3000\n' }), listening: { 3000: { pid: 7, name: 'node' } } },
    },
    broken: {
      'the port of somebody else': {
        home: project({ '.env': 'export PORT="3000"\n' }),
        listening: { 3000: { pid: 7, name: 'grafana' } },
        finds: ['taken'],
      },
      'the port that is set, of a user that cannot be seen': {
        home: project({}),
        settings: { number: 8080 },
        listening: { 8080: {} },
        finds: ['taken'],
      },
    },
  },
  disk: {
    healthy: { 'room enough': { home: project({}), freeBytes: 2e9 } },
    broken: { 'hardly any room': { home: project({}), freeBytes: 5e8, finds: ['low'] } },
  },
};

describe('each check keeps the contract', () => {
  for (const check of checks) {
    it(check.id, async () => {
      const cases = CASES[check.id];
      assert.ok(cases, `no cases for ${check.id}`);
      await checkContract(check, cases);
    });
  }
});
