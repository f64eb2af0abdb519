import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createSocket } from 'node:net';
import { delimiter, dirname, join } from 'node:path';

/** A home of its own in an empty directory, programs on its PATH, and servers that end with it. */
export const preparePlace = (root) => {
  const home = join(root, 'home');
  const bin = join(root, 'bin');
  const userHome = join(root, 'user');
  for (const path of [home, bin, userHome]) mkdirSync(path);
  const ends = [];
  const listening = async (server, port = 0) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => {
      server.closeAllConnections?.();
      server.close();
    });
    return server.address().port;
  };
  return {
    home,
    bin,
    userHome,
    /** Without anything that this machine has beside what every one has. */
    path: [bin, '/usr/bin', '/bin'].join(delimiter),
    directory: (path, mode = 0o755) => {
      mkdirSync(join(home, path), { recursive: true });
      chmodSync(join(home, path), mode);
    },
    write: (path, text, { mode = 0o644, at } = {}) => {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
      chmodSync(join(home, path), mode);
      if (at) utimesSync(join(home, path), at, at);
    },
    /** A script that is found on PATH by this name. */
    program: (name, ...lines) => {
      writeFileSync(join(bin, name), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
    },
    http: (port, answer) => listening(createServer(answer), port),
    https: (port, certificate) =>
      listening(
        createSecureServer(certificate, (_, response) => response.end()),
        port,
      ),
    tcp: (port) =>
      listening(
        createSocket((socket) => socket.end()),
        port,
      ),
    /** A process that lives until the end; its number. */
    process: (program = 'sleep') => {
      const child = spawn(program, ['60'], { stdio: 'ignore' });
      ends.push(() => child.kill('SIGKILL'));
      return child.pid;
    },
    /** Gives it to a user. */
    giveTo: (uid) => {
      chmodSync(root, 0o755);
      for (const path of [root, ...readdirSync(root, { recursive: true }).map((name) => join(root, name))])
        chownSync(path, uid, uid);
    },
    end: async () => {
      for (const end of ends) await end();
      rmSync(root, { recursive: true, force: true });
    },
  };
};
