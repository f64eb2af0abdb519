import { execFileSync, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { interruptBetweenRenames } from './support/interrupted.js';
import { netclaw, snapshot, temporaryHome } from './support/run.js';
import { netclawAtTerminal } from './support/terminal.js';

let home = '';
let remove = (): void => undefined;
beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
afterEach(() => {
  remove();
});

const CONFIRMED = ['--fix=pairing', '--yes', '--accept', 'daemon-is-stopped'];
const doctor = (...options: string[]) => netclaw(['doctor', ...options, '--home', home]);
const codesIn = (out: string): readonly string[] =>
  (JSON.parse(out) as { checks: { findings: { code: string }[] }[] }).checks.flatMap(({ findings }) =>
    findings.map(({ code }) => code),
  );
const at = (path: string): string => join(home, path);

describe('a repair that was killed between its two renames', () => {
  it('is reported and not touched by a diagnosis, a dry run or an undo', async () => {
    await interruptBetweenRenames(home);
    const state = snapshot(home);
    expect(codesIn((await doctor('--format', 'json')).out)).toContain('repair/interrupted');
    const dry = await doctor('--fix', '--dry-run');
    expect(dry.out).toContain('close the interrupted repair');
    expect((await doctor('undo', '--yes')).code).toBe(74);
    expect(snapshot(home)).toEqual(state);
  });

  it('is closed by the next --fix as a plan of its own, which names the file that it changed', async () => {
    await interruptBetweenRenames(home);
    const { code, out } = await doctor(...CONFIRMED, '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      changed: true,
      fix: {
        files: [{ path: 'config/secrets.json', description: 'changed' }],
        plans: [{ check: 'repair', strategy: 'recover', outcome: 'applied' }],
      },
    });
    expect(fs.readdirSync(at('config')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('is only closed after a yes at a terminal', async () => {
    await interruptBetweenRenames(home);
    const state = snapshot(home);
    const run = await netclawAtTerminal(['doctor', '--fix=pairing', '--home', home], [() => 'n']);
    expect(run.code).toBe(1);
    expect(snapshot(home)).toEqual(state);
  });
});

describe('another active doctor', () => {
  it('ends a repair with 75 and its process id, and a diagnosis reports it and nothing of the daemon', async () => {
    makeHome(home, readRecipe('case-2'));
    fs.mkdirSync(at('keys/.doctor'), { mode: 0o700 });
    const holder = { pid: process.pid, bootId: 'b', pidNamespace: 'n' };
    fs.writeFileSync(at('keys/.doctor/lock'), JSON.stringify(holder), { mode: 0o600 });
    fs.writeFileSync(at('netclaw.lock'), '');
    const child = spawn(
      'flock',
      ['-x', at('keys/.doctor/lock'), 'flock', '-x', at('netclaw.lock'), 'sh', '-c', 'echo held; read line'],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    await once(child.stdout, 'data');
    const state = snapshot(home);
    try {
      const codes = codesIn((await doctor('--format', 'json')).out);
      expect(codes).toContain('repair/in-progress');
      expect(codes.filter((code) => code.includes('daemon') || code === 'repair/interrupted')).toEqual([]);
      const busy = await doctor(...CONFIRMED);
      expect(busy.code).toBe(75);
      expect(busy.err).toContain(`process ${process.pid}`);
      expect(snapshot(home)).toEqual(state);
    } finally {
      child.stdin.end('\n');
      await once(child, 'exit');
    }
    expect((await doctor(...CONFIRMED)).code).toBe(0);
  });
});

describe('a world that moves while the prompt is open', () => {
  it.each(['config/secrets.json', 'config/devices.json', 'config/netclaw.json'])(
    'an edit of %s is kept, and the report says which file it was',
    async (path) => {
      makeHome(home, readRecipe('case-2'));
      const moved: Record<string, string> = {};
      const edit = (): string => {
        const text = fs.readFileSync(at(path), 'utf8');
        const edited = text
          .replace('reverse-proxy', 'local')
          .replace(/"(DeviceToken|TokenHash)": "[^"]*"/, '"$1": "edited"');
        fs.writeFileSync(at(path), edited);
        Object.assign(moved, snapshot(join(home, 'config')));
        return 'y';
      };
      const run = await netclawAtTerminal(['doctor', '--fix=pairing', '--home', home], [edit]);
      expect(run.out.replace(/\s+/g, ' ')).toContain(`${path} changed after the plan was shown`);
      expect(snapshot(join(home, 'config'))).toEqual(moved);
    },
  );
});

describe('files that are not plain', () => {
  it('a config file that is a symlink of ours stays one, and what it leads to is repaired', async () => {
    makeHome(home, readRecipe('case-2'));
    fs.mkdirSync(at('dotfiles'), { mode: 0o700 });
    fs.renameSync(at('config/secrets.json'), at('dotfiles/secrets.json'));
    fs.symlinkSync('../dotfiles/secrets.json', at('config/secrets.json'));
    expect((await doctor(...CONFIRMED)).code).toBe(0);
    expect(fs.readlinkSync(at('config/secrets.json'))).toBe('../dotfiles/secrets.json');
    expect(fs.statSync(at('dotfiles/secrets.json')).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(at('dotfiles'))).toEqual(['secrets.json']);
  });

  it('files of others beside them stay as they are', async () => {
    makeHome(home, readRecipe('case-2'));
    const foreign = [
      'config/.devices.json.swp',
      'config/devices.json.bak',
      'config/.secrets.json.20260101-000000-0.new',
      'keys/notes.txt',
    ];
    for (const path of foreign) fs.writeFileSync(at(path), `content of ${path}`);
    expect((await doctor(...CONFIRMED)).code).toBe(0);
    for (const path of foreign) expect(fs.readFileSync(at(path), 'utf8')).toBe(`content of ${path}`);
  });
});

const canMount = (): boolean => {
  try {
    const { home: probe, remove: removeProbe } = temporaryHome();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe]);
    removeProbe();
    return true;
  } catch {
    return false;
  }
};

(canMount() ? describe : describe.skip)('a full disk (needs the right to mount a small file system)', () => {
  it('leaves the old state, says so, and the repair succeeds once there is room', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=0700', 'none', home]);
    try {
      makeHome(home, readRecipe('case-2'));
      const config = snapshot(at('config'));
      fillUp(at('filler'));
      const full = await doctor(...CONFIRMED);
      expect(full.code).toBe(74);
      expect(full.out + full.err).toContain('ENOSPC');
      expect(snapshot(at('config'))).toEqual(config);
      fs.unlinkSync(at('filler'));
      expect((await doctor(...CONFIRMED)).code).toBe(0);
    } finally {
      execFileSync('umount', [home]);
    }
  });
});

const fillUp = (path: string): void => {
  const descriptor = fs.openSync(path, 'w');
  try {
    for (;;) fs.writeSync(descriptor, Buffer.alloc(4096));
  } catch {
    fs.closeSync(descriptor);
  }
};
