import { defineCheck, error, notApplicable, warning } from '@netclaw/doctor-core';
import { isOlder, versionIn } from '../versions.js';

export const brewGit = defineCheck({
  id: 'brew-git',
  title: 'Git for updates',
  runs: ['git'],
  settings: { least: '2.7.0' },
  findings: {
    none: error('There is no git, and without it nothing is updated ({failure}).', 'Run `brew install git`.'),
    old: warning('Git {version} is too old: {least} is asked for.', 'Run `brew upgrade git`.'),
  },
  observe: async ({ run, settings }) => ({ ...(await run('git', ['--version'])), least: settings.least }),
  diagnose: ({ failure, stdout, least }, find) => {
    const version = versionIn(stdout);
    if (version === undefined) return [find('none', { failure: failure ?? 'it names no version' })];
    return isOlder(version, least) ? [find('old', { version, least })] : [];
  },
});

const UPSTREAM = 'https://github.com/Homebrew/brew';

export const brewOrigin = defineCheck({
  id: 'brew-origin',
  title: 'Where updates come from',
  reads: ['.git/'],
  runs: ['git'],
  findings: { foreign: warning('Updates are taken from {url}.') },
  observe: async ({ run }) => {
    const { ok, stdout } = await run('git', ['config', '--get', 'remote.origin.url']);
    return ok ? stdout.trim() : notApplicable('the directory has no origin');
  },
  diagnose: (url, find) => ([UPSTREAM, `${UPSTREAM}.git`].includes(url) ? [] : [find('foreign', { url })]),
  fix: (url, { repair }) =>
    repair(`Take updates from ${UPSTREAM}, instead of ${url}.`, [
      { kind: 'run', command: 'git', args: ['remote', 'set-url', 'origin', UPSTREAM] },
    ]),
});

export const brewTemp = defineCheck({
  id: 'brew-temp',
  title: 'Sticky bit of /tmp',
  reads: ['/tmp'],
  findings: { open: warning('Every user can delete what others have in {path}.', 'Run `sudo chmod +t {path}`.') },
  observe: ({ files }) => files.stat('/tmp'),
  diagnose: ({ mode }, find) => ((mode & 0o002) !== 0 && (mode & 0o1000) === 0 ? [find('open', { path: '/tmp' })] : []),
});

export const brewWritable = defineCheck({
  id: 'brew-writable',
  title: 'Directories that are written to',
  reads: ['bin', 'etc', 'lib', 'share', 'var'],
  findings: {
    closed: error('{path} belongs to this user, who cannot write there.'),
    foreign: error('Only {owner} can write to {path}.', 'Run `sudo chown -R "$USER" {path}`.'),
  },
  observe: async ({ files, host }) => {
    const names = ['bin', 'etc', 'lib', 'share', 'var'] as const;
    const all = await Promise.all(names.map(async (path) => ({ path, ...(await files.stat(path)) })));
    const closed = all.filter(({ kind, canWrite }) => kind === 'directory' && !canWrite);
    return {
      own: closed.filter(({ uid }) => uid === host.user.uid),
      others: closed.filter(({ uid }) => uid !== host.user.uid),
    };
  },
  diagnose: ({ own, others }, find) => [
    ...own.map(({ path }) => find('closed', { path })),
    ...others.map(({ path, uid, owner = `user ${uid}` }) => find('foreign', { path, owner })),
  ],
  fix: ({ own }, { repair }) =>
    repair(
      'Let this user write to the directories that are its own.',
      own.map(({ path }) => ({ kind: 'set-mode', path, mode: 'u+w' })),
      { fixes: ['closed'] },
    ),
});

export const brewPath = defineCheck({
  id: 'brew-path',
  title: 'Place in PATH',
  env: ['PATH'],
  findings: { behind: warning('PATH has /usr/bin before {path}.', 'Move {path} to the front of PATH.') },
  observe: ({ env, host }) => ({ path: `${host.home}/bin`, parts: env.PATH?.split(':') ?? [] }),
  diagnose: ({ path, parts }, find) => {
    const [own, system] = [parts.indexOf(path), parts.indexOf('/usr/bin')];
    return system !== -1 && own > system ? [find('behind', { path })] : [];
  },
});
