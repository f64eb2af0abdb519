// Hosts of a fleet: each is a user of this machine, with a home and an sshd of its own on a port of the loopback.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { makeHome, readRecipe } from '../../examples/make-home.mjs';
import { as } from '../volumes/users.mjs';
import { addUser } from './users.mjs';

/** Makes the user, the home and the keys of a host, and starts its sshd. */
export const startHost = async (fleet, spec) => {
  const home = join(fleet.folder, spec.name);
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  const user = addUser(`nf${process.pid}x${fleet.hosts.length}`, home);
  const host = { ...spec, user, home, netclaw: join(home, '.netclaw'), port: await freePort() };
  fleet.hosts.push(host);
  copyFileSync(`${fleet.key}.pub`, join(home, '.ssh/authorized_keys'));
  makeKey(join(home, '.ssh/host'));
  mkdirSync(host.netclaw, { mode: 0o700 });
  host.tokens = makeHome(host.netclaw, readRecipe(spec.recipe));
  writeFileSync(join(home, '.ssh/sshd_config'), settingsOf(fleet, host));
  ownAll(home, user);
  spec.prepare?.(host);
  if (host.isDown) return;
  startAs(host, ['/usr/sbin/sshd', '-D', '-e', '-f', join(home, '.ssh/sshd_config')]);
  await isListening(host);
};

/** Starts a program as the user of a host; it ends with the user. */
export const startAs = ({ user }, words) => {
  const [file, ...args] = [...as(user.uid, user.gid), ...words];
  spawn(file, args, { cwd: '/', stdio: 'ignore' }).unref();
};

export const makeKey = (file) => {
  const { status, stderr } = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
};

/** What a client has to know of a host before it trusts it. */
export const knownHost = ({ port, home }) => `[127.0.0.1]:${port} ${readFileSync(join(home, '.ssh/host.pub'), 'utf8')}`;

export const ownAll = (directory, { uid, gid }) => {
  chownSync(directory, uid, gid);
  for (const entry of readdirSync(directory, { recursive: true })) chownSync(join(directory, entry), uid, gid);
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const settingsOf = ({ programs }, { home, port, path = programs }) => `Port ${port}
ListenAddress 127.0.0.1
HostKey ${join(home, '.ssh/host')}
AuthorizedKeysFile ${join(home, '.ssh/authorized_keys')}
PidFile none
UsePAM no
Subsystem sftp internal-sftp
PasswordAuthentication no
SetEnv PATH=${path}
`;

const isListening = async ({ port, name }) => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the sshd of ${name} does not answer at port ${port}`);
};

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true) ?? socket.destroy());
    socket.once('error', () => resolve(false));
  });

/** The file of a program of the PATH. */
export const fileOf = (program) => {
  const places = process.env.PATH.split(':').map((place) => join(place, program));
  return places.find((file) => existsSync(file));
};

/** A program of a few words for the shell. */
export const writeScript = (file, text) => {
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
};
