import real from 'node:path';
import { platform } from './machine.mjs';

const path = platform === 'win32' ? real.win32 : real;

export default path;
export const {
  basename,
  delimiter,
  dirname,
  extname,
  format,
  isAbsolute,
  join,
  normalize,
  parse,
  relative,
  resolve,
  sep,
  toNamespacedPath,
} = path;
export const { posix, win32 } = real;
