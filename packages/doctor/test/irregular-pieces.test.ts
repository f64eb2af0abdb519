import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { buildProgram } from './support/program.js';
import { netclaw, snapshot, temporaryHome } from './support/run.js';

let home = '';
let remove = (): void => undefined;
beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
afterEach(() => {
  remove();
});

const CONFIRMED = ['--fix', '--yes', '--accept', 'daemon-is-stopped', '--accept', 'new-key-ring'];
const doctor = (...options: readonly string[]) => netclaw(['doctor', ...options, '--home', home]);
const at = (path: string): string => join(home, path);
const words = (text: string): string => text.replace(/\s+/g, ' ');
interface Report {
  readonly checks: readonly { readonly id: string; readonly findings: readonly Found[] }[];
}
interface Found {
  readonly code: string;
  readonly subject: { readonly path?: string };
}
const foundIn = (out: string): readonly string[] =>
  (JSON.parse(out) as Report).checks.flatMap(({ findings }) =>
    findings.map(({ code, subject }) => `${code} ${subject.path ?? ''}`),
  );

/** What may stand where a file or directory is expected; what was there is moved away. */
const PLANTS: Readonly<Record<string, (path: string) => void>> = {
  'a fifo': (path) => {
    execFileSync('mkfifo', [path]);
  },
  'a file': (path) => {
    fs.writeFileSync(path, '{}', { mode: 0o600 });
  },
  'a directory': (path) => {
    fs.mkdirSync(path);
  },
  'a link that leads nowhere': (path) => {
    fs.symlinkSync('gone', path);
  },
  'a link to itself, moved': (path) => {
    fs.symlinkSync(fs.existsSync(at('moved')) ? at('moved') : 'gone', path);
  },
};
const plant = (what: string, path: string): void => {
  fs.mkdirSync(dirname(at(path)), { recursive: true, mode: 0o700 });
  if (fs.existsSync(at(path))) fs.renameSync(at(path), at('moved'));
  PLANTS[what]?.(at(path));
};

describe('something else where a piece of the home must be', () => {
  it.each([
    ['a fifo', 'config', 'config/home-unusable config'],
    ['a file', 'config', 'config/home-unusable config'],
    ['a link that leads nowhere', 'config', 'config/home-unusable config'],
    ['a fifo', 'client/config.json', 'client-endpoint/unreadable client/config.json'],
    ['a directory', 'client/config.json', 'client-endpoint/unreadable client/config.json'],
    ['a link that leads nowhere', 'client/config.json', 'client-endpoint/unreadable client/config.json'],
    ['a fifo', 'client', 'client-endpoint/unreadable client/config.json'],
    ['a file', 'client', 'client-endpoint/unreadable client/config.json'],
    ['a fifo', 'netclaw.lock', 'repair/state-directory-unsafe netclaw.lock'],
    ['a directory', 'netclaw.lock', 'repair/state-directory-unsafe netclaw.lock'],
    ['a link that leads nowhere', 'netclaw.lock', 'repair/state-directory-unsafe netclaw.lock'],
    ['a fifo', 'keys/.doctor', 'repair/state-directory-unsafe keys/.doctor'],
    ['a file', 'keys/.doctor', 'repair/state-directory-unsafe keys/.doctor'],
    ['a link to itself, moved', 'keys', 'repair/state-directory-unsafe keys'],
    ['a link that leads nowhere', 'keys', 'repair/state-directory-unusable keys'],
    ['a directory', 'keys/.doctor/journal.new', 'repair/state-directory-unusable keys/.doctor/journal.new'],
    ['a directory', 'keys/.doctor/journal.committed', 'repair/state-directory-unusable keys/.doctor/journal.committed'],
    [
      'a fifo',
      'keys/.doctor/journal.rolling-back',
      'repair/state-directory-unusable keys/.doctor/journal.rolling-back',
    ],
    ['a directory', 'keys/.doctor/lock', 'repair/state-directory-unsafe keys/.doctor/lock'],
  ])('%s at %s is found, and a repair is refused before it is planned', async (what, path, expected) => {
    makeHome(home, readRecipe('case-2'));
    plant(what, path);
    const { out, code } = await doctor('--format', 'json');
    expect(foundIn(out)).toContain(expected);
    expect(out).not.toContain('"crashed"');
    expect(code).not.toBe(0);
    const before = snapshot(home);
    const fix = await doctor(...CONFIRMED, '--format', 'json');
    const { plans } = (JSON.parse(fix.out) as { fix: { plans: { outcome: string }[] } }).fix;
    if (path.startsWith('client')) {
      expect(plans.map(({ outcome }) => outcome)).toEqual(['needs-consent']);
    } else {
      // where config is not a directory, no check looks at what is in it
      expect([...new Set(plans.map(({ outcome }) => outcome))]).toEqual(path === 'config' ? [] : ['refused']);
    }
    expect(snapshot(home)).toEqual(before);
  });

  it('of a healthy host that only a repair needs is reported, and is not an error', async () => {
    makeHome(home, readRecipe('healthy'));
    fs.renameSync(at('keys'), at('k2'));
    fs.symlinkSync('k2', at('keys'));
    const { out, code } = await doctor('--format', 'json');
    expect([code, foundIn(out)]).toEqual([0, ['repair/state-directory-unsafe keys']]);
    expect(words((await doctor()).out)).not.toContain('move it away');
  });

  it('the link that an older doctor took for its lock blocks nothing and is not named', async () => {
    makeHome(home, readRecipe('loose-secrets'));
    fs.mkdirSync(at('keys/.doctor'), { recursive: true, mode: 0o700 });
    const link = at('keys/.doctor/lock.link');
    fs.writeFileSync(link, JSON.stringify({ pid: 7, bootId: 'another', pidNamespace: 'another' }), { mode: 0o600 });
    expect(foundIn((await doctor('--format', 'json')).out).join()).not.toContain('repair/');
    const { code, out, err } = await doctor('--fix=secrets', '--yes');
    expect(code).toBe(0);
    expect(words(out + err)).not.toContain('lock.link');
    expect(fs.existsSync(link)).toBe(true);
  });

  it('a journal that cannot be trusted is named by its path, once', async () => {
    makeHome(home, readRecipe('case-2'));
    fs.mkdirSync(at('keys/.doctor'), { mode: 0o700 });
    fs.writeFileSync(at('keys/.doctor/journal'), 'x', { mode: 0o600 });
    const text = words((await doctor()).out);
    expect(text).toContain(
      `repair: it is not known whether a repair is unfinished: ${at('keys/.doctor/journal')} cannot be trusted: it is not JSON`,
    );
    expect(text.match(/cannot be trusted/g)).toHaveLength(1);
  });
});

const isRoot = process.geteuid?.() === 0;
(isRoot ? describe : describe.skip)('a home as others see it (needs root)', () => {
  const STRANGER = 1655;
  const OWNER = 1654;
  let program = '';
  beforeAll(async () => {
    program = await buildProgram();
  });
  const chown = (owner: number): void => {
    for (const path of ['.', ...fs.readdirSync(home, { recursive: true, encoding: 'utf8' })]) {
      fs.lchownSync(at(path), owner, owner);
    }
  };
  const asUser = (uid: number, ...options: readonly string[]) =>
    spawnSync(process.execPath, [program, 'doctor', ...options, '--home', home], {
      encoding: 'utf8',
      uid,
      gid: uid,
      env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' },
    });

  it('a directory of the engine that its owner cannot look into is an error, and no repair is hidden in it', () => {
    makeHome(home, readRecipe('healthy'));
    chown(OWNER);
    fs.mkdirSync(at('keys/.doctor'), { mode: 0o700 });
    const { status, stdout } = asUser(OWNER, '--format', 'json');
    expect([status, foundIn(stdout)]).toEqual([
      1,
      expect.arrayContaining(['repair/state-directory-unusable keys/.doctor']),
    ]);
  });

  it('a lock of another user is found before a repair is planned', () => {
    makeHome(home, readRecipe('case-2'));
    chown(OWNER);
    fs.writeFileSync(at('netclaw.lock'), '', { mode: 0o600 });
    expect(foundIn(asUser(OWNER, '--format', 'json').stdout)).toContain('repair/state-directory-unsafe netclaw.lock');
    const { status, stdout } = asUser(OWNER, ...CONFIRMED);
    expect([status, words(stdout)]).toEqual([77, expect.stringContaining('netclaw.lock cannot be looked at (EACCES)')]);
  });

  it('a directory of another user is named before a repair is planned', () => {
    makeHome(home, readRecipe('case-2'));
    chown(OWNER);
    fs.chownSync(at('config'), 0, 0);
    fs.chmodSync(at('config'), 0o755);
    // the advice of a look is not the repair that the plan then refuses
    const seen = words(asUser(OWNER).stdout);
    expect(seen).toContain('Let the user that the daemon runs as write to config');
    expect(seen).not.toContain('--fix=pairing');
    const { stdout } = asUser(OWNER, ...CONFIRMED);
    expect(words(stdout)).toContain('nothing is written below config: this user cannot write to it');
  });

  it.each([0o700, 0o755])(
    'a stranger is advised one thing, to run it as the owner, with directories of mode %o',
    (mode) => {
      makeHome(home, readRecipe('case-2'));
      chown(OWNER);
      for (const path of ['.', 'config', 'keys']) fs.chmodSync(at(path), mode === 0o700 && path === '.' ? 0o755 : mode);
      const { stdout } = asUser(STRANGER, '--format', 'json');
      const findings = (
        JSON.parse(stdout) as { checks: { findings: { code: string; message: string; remediation: string }[] }[] }
      ).checks.flatMap((check) => check.findings);
      expect(findings.length).toBeGreaterThan(0);
      for (const { remediation, message } of findings) {
        expect(remediation).toMatch(
          /^Run the doctor as that user, with the options of this run: `sudo -u \S+ netclaw doctor --home=\S+`\.$/,
        );
        expect(message).not.toContain('does not start');
      }
      const fix = asUser(STRANGER, ...CONFIRMED);
      expect([fix.status, words(fix.stdout)]).toEqual([77, expect.stringContaining('Run the doctor as that user')]);
    },
  );
});

const canMount = (): boolean => {
  const { home: probe, remove: removeProbe } = temporaryHome();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', 'none', probe]).status === 0;
  if (mounted) execFileSync('umount', [probe]);
  removeProbe();
  return mounted;
};

(canMount() ? it : it.skip)(
  'a single mounted file is seen also where a link leads to its directory (needs mounts)',
  async () => {
    makeHome(home, readRecipe('case-2'));
    fs.renameSync(at('config'), at('real'));
    fs.symlinkSync('real', at('config'));
    fs.copyFileSync(at('real/secrets.json'), at('outside.json'));
    execFileSync('mount', ['--bind', at('outside.json'), at('real/secrets.json')]);
    try {
      const { out } = await doctor(...CONFIRMED);
      expect(words(out)).toContain('config/secrets.json is a mount point');
    } finally {
      execFileSync('umount', [at('real/secrets.json')]);
    }
  },
);

it('a directory that is a link of ours is looked and written through', async () => {
  makeHome(home, readRecipe('case-2'));
  fs.renameSync(at('config'), at('dotfiles'));
  fs.chmodSync(at('dotfiles'), 0o700);
  fs.symlinkSync('dotfiles', at('config'));
  expect((await doctor(...CONFIRMED.slice(0, 4))).code).toBe(0);
  expect(fs.readlinkSync(at('config'))).toBe('dotfiles');
  expect((await doctor('undo', '--yes', '--accept', 'undo-regrants-access')).code).toBe(0);
  expect(fs.readdirSync(at('dotfiles')).filter((name) => name.startsWith('.'))).toEqual([]);
});
