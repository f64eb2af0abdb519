import * as real from 'node:os';
import { platform } from './machine.mjs';

export * from 'node:os';

export const homedir = () => (platform === 'win32' ? 'C:\\Users\\op' : real.homedir());
export const hostname = () => (platform === 'win32' ? 'workshop' : 'workshop.local');
export default { ...real, homedir, hostname };
