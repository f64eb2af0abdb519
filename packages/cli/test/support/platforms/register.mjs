// Preload (`node --import`): makes this process see the machine of another platform, as far as the program can look at it. Only modules of
// this repository get the replaced ones, so that Node itself goes on working on the machine that it is on.
import { register } from 'node:module';
import { platform } from './machine.mjs';

Object.defineProperty(process, 'platform', { value: platform });
if (platform === 'win32') {
  for (const name of ['getuid', 'geteuid', 'getgid', 'getegid', 'getgroups', 'setuid', 'setgid', 'setgroups']) {
    process[name] = undefined;
  }
}
register('./hooks.mjs', import.meta.url);
