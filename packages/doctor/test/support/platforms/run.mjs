// Runs a program, the first argument, as on the machine of another platform, as far as the program can look at it. Only the program gets
// the replaced modules, so that Node itself goes on working on the machine that it is on.
import Module, { createRequire } from 'node:module';
import * as fs from './fs.mjs';
import * as promises from './fs-promises.mjs';
import { platform } from './machine.mjs';
import * as os from './os.mjs';
import * as path from './path.mjs';

const REPLACED = { 'node:fs': fs, 'node:fs/promises': promises, 'node:path': path, 'node:os': os };

Object.defineProperty(process, 'platform', { value: platform });
if (platform === 'win32') {
  for (const name of ['getuid', 'geteuid', 'getgid', 'getegid', 'getgroups', 'setuid', 'setgid', 'setgroups']) {
    process[name] = undefined;
  }
}

// the program is one CommonJS file
const load = Module._load;
Module._load = (name, parent, ...rest) => REPLACED[name] ?? load(name, parent, ...rest);

process.argv.splice(1, 1);
createRequire(import.meta.url)(process.argv[1]);
