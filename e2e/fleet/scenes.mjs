// The hosts of the fleet: what is broken on each, and what the first and the second run come to there.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { fileOf, ownAll, startAs, writeScript } from './hosts.mjs';

export const REPAIRED = 'changed=1 unreachable=0 failed=0';
export const AS_IT_WAS = 'changed=0 unreachable=0 failed=0';
export const FAILED = 'changed=0 unreachable=0 failed=1';
const UNREACHABLE = 'changed=0 unreachable=1 failed=0';

/** A daemon is who holds its lock, under its name. Nobody answers at its port, and it is asked on this machine alone. */
const startDaemon = (host) => {
  const config = join(host.netclaw, 'config/netclaw.json');
  writeFileSync(config, readFileSync(config, 'utf8').replace('10.0.0.10', '0.0.0.0'));
  const program = join(host.home, 'netclawd');
  copyFileSync(fileOf('flock'), program);
  chmodSync(program, 0o755);
  writeFileSync(join(host.netclaw, 'netclaw.lock'), '', { mode: 0o600 });
  ownAll(host.netclaw, host.user);
  startAs(host, [program, join(host.netclaw, 'netclaw.lock'), 'sleep', '3600']);
};

/** The home belongs to a user of which this machine knows nothing. */
const giveAway = ({ netclaw }) => {
  ownAll(netclaw, { uid: 3000, gid: 3000 });
  chmodSync(netclaw, 0o755);
};

/** Puts the plugin into the home, as one file. */
const addLampPlugin = ({ netclaw, user }) => {
  const entryPoints = [new URL('lamp-plugin.mjs', import.meta.url).pathname];
  const outfile = join(netclaw, 'config/lamp-plugin.mjs');
  buildSync({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node' });
  writeFileSync(join(netclaw, 'config/doctor.json'), '{ "plugins": ["./lamp-plugin.mjs"] }\n');
  ownAll(netclaw, user);
};

/** A directory with what Ansible needs on a host, and no Node. */
const withoutNode = (directory) => {
  mkdirSync(directory);
  for (const program of ['sh', 'echo', 'sleep', 'mkdir', 'rm', 'chmod', 'id', 'uname', 'flock', 'python3'])
    writeScript(join(directory, program), `exec ${fileOf(program)} "$@"`);
  return directory;
};

/** A Node that gives itself out as an older one. */
const withOldNode = (directory) => {
  withoutNode(directory);
  const older = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });";
  writeFileSync(join(directory, 'older.cjs'), older);
  writeScript(join(directory, 'node'), `exec ${process.execPath} -r ${directory}/older.cjs "$@"`);
  return directory;
};

export const scenesIn = (folder) => [
  { name: 'healthy', recipe: 'healthy', first: AS_IT_WAS },
  { name: 'case-1', recipe: 'case-1', first: REPAIRED },
  { name: 'case-2', recipe: 'case-2', first: REPAIRED },
  { name: 'corrupt', recipe: 'deadlock-corrupt-devices', first: FAILED },
  { name: 'running', recipe: 'case-2', prepare: startDaemon, first: AS_IT_WAS },
  { name: 'unreachable', recipe: 'healthy', isDown: true, first: UNREACHABLE },
  { name: 'other-owner', recipe: 'case-2', prepare: giveAway, first: FAILED },
  { name: 'no-node', recipe: 'case-2', path: withoutNode(join(folder, 'no-node-bin')), first: FAILED },
  { name: 'old-node', recipe: 'case-2', path: withOldNode(join(folder, 'old-node-bin')), first: FAILED },
  { name: 'no-python', recipe: 'case-2', vars: { ansible_python_interpreter: '/opt/none/python3' }, first: FAILED },
];

/** Hosts that are not in the fleet: for what stops it, and for two plays at once. */
export const OTHERS = [
  { name: 'rolls-back', recipe: 'healthy', prepare: addLampPlugin },
  { name: 'comes-after', recipe: 'case-2' },
  { name: 'twice', recipe: 'case-2' },
];
