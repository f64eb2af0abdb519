import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

const noGit = () => (spawnSync('git', ['--version']).status === 0 ? undefined : 'there is no git');

const cloneOf = (url) => (place) => {
  for (const args of [
    ['init', '--quiet'],
    ['remote', 'add', 'origin', url],
  ])
    if (spawnSync('git', args, { cwd: place.home }).status !== 0) throw new Error(`git ${args.join(' ')} failed`);
};

export const HOMEBREW = {
  'brew-git': {
    skip: noGit,
    sound: () => undefined,
    broken: () => ({ settings: { least: '99.0' } }),
    finds: [/^Git \d+\.\d+\S* is too old: 99\.0 is asked for\.$/],
  },
  'brew-origin': {
    skip: noGit,
    sound: cloneOf('https://github.com/Homebrew/brew.git'),
    broken: cloneOf('https://brew.example/brew'),
    finds: [/^Updates are taken from https:\/\/brew\.example\/brew\.$/],
    fixes: { consents: ['run:brew-origin'] },
  },
  // no test takes the sticky bit from the /tmp of a machine
  'brew-temp': {
    skip: () => ((statSync('/tmp').mode & 0o1000) === 0 ? 'the /tmp of this machine is not sticky' : undefined),
    sound: () => undefined,
  },
  // root may write everywhere
  'brew-writable': {
    isOfUser: true,
    sound: (place) => place.directory('bin'),
    broken: (place) => place.directory('bin', 0o555),
    finds: [/^bin belongs to this user, who cannot write there\.$/],
    fixes: {},
  },
  'brew-path': {
    sound: (place) => ({ environment: { PATH: `${place.home}/bin:/usr/bin` } }),
    broken: (place) => ({ environment: { PATH: `/usr/bin:${place.home}/bin` } }),
    finds: [/^PATH has \/usr\/bin before \S+\/home\/bin\.$/],
  },
};
