// The units: their syntax, their lines as commands, and a manager of systemd that really starts them, where one can be started.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isThere, root } from './place.mjs';

const UNITS = join(root, 'integrations/systemd');
const DAEMON_UNIT = `[Unit]
Description=netclaw

[Service]
ExecStart=%h/.local/bin/netclawd
EnvironmentFile=-%h/.netclaw/config/daemon.env
Restart=always
TimeoutStopSec=230

[Install]
WantedBy=default.target
`;
/** The commands of the page. */
const INSTALL = /^## systemd$.*?```sh\n(.*?)```/ms
  .exec(readFileSync(join(root, 'docs/gates.md'), 'utf8'))[1]
  .trim()
  .split('\n');

/** A spoilt home stays so: it need not be waited for. */
const inShort = (text) => text.replace('--wait 20s', '--wait 1s');

export const trySystemd = (place) => {
  const sound = install(place, 'healthy');
  const broken = install(place, 'deadlock-corrupt-devices');
  const locked = install(place, 'case-2');
  const [gate, diagnosis] = [
    lineOf(join(UNITS, 'netclaw.service.d/doctor.conf'), 'ExecStartPre'),
    lineOf(join(UNITS, 'netclaw-doctor.service'), 'ExecStart'),
  ];
  const codesOf = (line) => [sound, broken, locked].map(({ user }) => runLine(place, user, line));
  assert.deepEqual(codesOf(gate), [0, 1, 0]);
  assert.deepEqual(codesOf(diagnosis), [0, 1, 2]);
  return ['systemd: 2 lines on 3 homes', verifyUnits(place, sound), startUnits(place, { sound, broken })];
};

const lineOf = (file, key) => new RegExp(`^${key}=(.*)$`, 'm').exec(inShort(readFileSync(file, 'utf8')))[1];

/** As systemd splits such a line: words, without a shell. */
const runLine = ({ run }, user, line) => {
  const [file, ...args] = line.replaceAll('%h', user).split(' ');
  return run(file, args, { user }).code;
};

/** A user with the units, a daemon that only waits, and the doctor at the place that the units name. */
const install = ({ userOf, doctor, run }, recipe) => {
  const made = userOf(recipe, `systemd-${recipe}`);
  // before there is a manager
  const noSystemctl = `systemctl() { :; }\n${INSTALL.join('\n')}`;
  assert.equal(run('bash', ['-ec', noSystemctl], { user: made.user, cwd: root }).code, 0);
  const units = join(made.user, '.config/systemd/user');
  const programs = join(made.user, '.local/bin');
  mkdirSync(programs, { recursive: true });
  const dropIn = join(units, 'netclaw.service.d/doctor.conf');
  writeFileSync(dropIn, inShort(readFileSync(dropIn, 'utf8')));
  writeFileSync(join(units, 'netclaw.service'), DAEMON_UNIT);
  writeFileSync(join(programs, 'netclawd'), '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
  symlinkSync(doctor, join(programs, 'netclaw-doctor'));
  // as `systemctl --user enable` and netclaw itself leave it, so that the doctor has nothing to say about the unit
  mkdirSync(join(units, 'default.target.wants'));
  symlinkSync('../netclaw.service', join(units, 'default.target.wants/netclaw.service'));
  writeFileSync(join(made.home, 'config/daemon.env'), `PATH=${programs}:/usr/local/bin:/usr/bin:/bin\n`, {
    mode: 0o600,
  });
  return { ...made, units };
};

const verifyUnits = ({ folder, run }, { user, units }) => {
  if (!isThere('systemd-analyze')) return 'skipped systemd-analyze: it is not installed';
  const runtime = join(folder, 'runtime');
  mkdirSync(runtime, { mode: 0o700 });
  const verify = () => {
    const names = ['netclaw.service', 'netclaw-doctor.service', 'netclaw-doctor.timer'];
    const variables = { XDG_RUNTIME_DIR: runtime };
    const files = names.map((name) => join(units, name));
    const { out, err } = run('systemd-analyze', ['--user', 'verify', ...files], { user, variables });
    // it speaks about units of the machine too
    return `${out}${err}`.split('\n').filter((line) => /doctor|netclaw/.test(line));
  };
  assert.deepEqual(verify(), []);
  const dropIn = join(units, 'netclaw.service.d/doctor.conf');
  const text = readFileSync(dropIn, 'utf8');
  appendFileSync(dropIn, 'ExecStartPer=/bin/true\n');
  assert.match(verify().join(), /Unknown key .*'ExecStartPer'/);
  writeFileSync(dropIn, text);
  return 'systemd-analyze verify: 3 units, nothing to say';
};

/** A manager of a user in name spaces of its own, with nothing of this machine but the units. */
const MANAGER = `
mount -t cgroup2 none /sys/fs/cgroup && mount -t tmpfs none /run || exit 69
mkdir -p /run/systemd/system "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
"$MANAGER" --user >/dev/null 2>&1 &
for try in $(seq 100); do systemctl --user list-units >/dev/null 2>&1 && break; sleep 0.1; done
systemctl --user list-units >/dev/null 2>&1 || exit 69
`;

const show = (unit) => `systemctl --user show ${unit} --property ActiveState,Result,NRestarts | tr '\\n' ' '; echo`;
const START_DAEMON = `
systemctl --user start netclaw 2>/dev/null
for try in $(seq 600); do
  systemctl --user show netclaw --property ActiveState | grep -qE '=(active|failed)$' && break
  sleep 0.1
done
sleep 1
if systemctl --user --quiet is-active netclaw; then for again in 1 2 3 4; do systemctl --user restart netclaw; done; fi
${show('netclaw')}
`;
const DIAGNOSE = `
${INSTALL.filter((line) => line.startsWith('systemctl')).join('\n')} 2>/dev/null
systemctl --user start netclaw-doctor 2>/dev/null
${show('netclaw-doctor')}
${show('netclaw-doctor.timer')}
`;

const startUnits = (place, { sound, broken }) => {
  const manager = '/lib/systemd/systemd';
  if (!existsSync(manager) || !isThere('systemctl')) return 'skipped a manager of systemd: it is not installed';
  const spaces = ['--pid', '--fork', '--kill-child', '--mount', '--cgroup', '--mount-proc'];
  if (spawnSync('unshare', [...spaces, 'true']).status !== 0)
    return 'skipped a manager of systemd: it needs root and name spaces';
  const statesOf = ({ user }) => {
    const variables = { XDG_RUNTIME_DIR: '/run/user', MANAGER: manager };
    const script = `${MANAGER}${START_DAEMON}${DIAGNOSE}`;
    const { code, out, err } = place.run('unshare', [...spaces, 'bash', '-c', script], { user, variables });
    if (code === 69) return undefined;
    const states = out
      .trim()
      .split('\n')
      .map((line) =>
        Object.fromEntries(
          line
            .trim()
            .split(' ')
            .map((pair) => pair.split('=')),
        ),
      );
    assert.equal(states.length, 3, out + err);
    return states;
  };
  const states = statesOf(sound);
  if (states === undefined) return 'skipped a manager of systemd: it does not start here';
  const [daemon, diagnosis, timer] = states;
  assert.deepEqual([daemon.ActiveState, daemon.NRestarts], ['active', '0']);
  assert.equal(diagnosis.Result, 'success');
  assert.equal(timer.ActiveState, 'active');

  const [refused, failed] = statesOf(broken);
  // six starts, and no more
  assert.deepEqual([refused.ActiveState, Number(refused.NRestarts) <= 6], ['failed', true]);
  assert.deepEqual([failed.ActiveState, failed.Result], ['failed', 'exit-code']);
  return 'a manager of systemd: a sound home starts five times, a broken one is given up after 6 starts';
};
