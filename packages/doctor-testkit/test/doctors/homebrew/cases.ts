import type { Case, Fakes } from '../cases.js';
import * as brew from './checks.js';

const USER: Fakes['host'] = { user: { name: 'me', uid: 1000, gid: 1000, groups: [1000] } };
const origin = (url: string) => ({ commands: { 'git config --get remote.origin.url': `${url}\n` } });
const SET_ORIGIN = 'git remote set-url origin https://github.com/Homebrew/brew';
const git = (version: string): Fakes => ({ commands: { 'git --version': `git version ${version}\n` } });

export const HOMEBREW_CASES: readonly Case[] = [
  {
    check: brew.brewGit,
    sound: git('2.45.1 (Apple Git-1)'),
    broken: git('2.6.9'),
    finds: ['Git 2.6.9 is too old: 2.7.0 is asked for.'],
  },
  {
    check: brew.brewGit,
    sound: git('2.7.0'),
    broken: {},
    finds: ['There is no git, and without it nothing is updated (not-found).'],
  },
  {
    check: brew.brewOrigin,
    sound: origin('https://github.com/Homebrew/brew.git'),
    broken: {
      commands: { ...origin('https://brew.example/brew').commands, [SET_ORIGIN]: '' },
      afterRun: { [SET_ORIGIN]: origin('https://github.com/Homebrew/brew') },
    },
    finds: ['Updates are taken from https://brew.example/brew.'],
    fixes: { consents: ['run:brew-origin'] },
  },
  {
    check: brew.brewTemp,
    sound: { files: { '/tmp/': { mode: 0o1777, uid: 0 } } },
    broken: { files: { '/tmp/': { mode: 0o777, uid: 0 } } },
    finds: ['Every user can delete what others have in /tmp.'],
  },
  {
    check: brew.brewWritable,
    sound: { files: { 'bin/': { mode: 0o755 }, 'etc/': { mode: 0o775, uid: 0, gid: 1000 } }, host: USER },
    broken: {
      files: { 'bin/': { mode: 0o555 }, 'etc/': { mode: 0o755, uid: 0 }, 'var/': { mode: 0o555, uid: 7 } },
      names: { users: { 0: 'root' } },
      host: USER,
    },
    finds: [
      'bin belongs to this user, who cannot write there.',
      'Only root can write to etc.',
      'Only user 7 can write to var.',
    ],
    fixes: { leaves: ['Only root can write to etc.', 'Only user 7 can write to var.'] },
  },
  {
    check: brew.brewPath,
    sound: { environment: { PATH: '/home/user/.netclaw/bin:/usr/bin:/bin' } },
    broken: { environment: { PATH: '/usr/bin:/bin:/home/user/.netclaw/bin' } },
    finds: ['PATH has /usr/bin before /home/user/.netclaw/bin.'],
  },
];
