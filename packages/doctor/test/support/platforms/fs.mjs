import * as real from 'node:fs';
import { fromHost, statsOf, toHost } from './machine.mjs';
import promisesOfPlatform, { constants as constantsOfPlatform } from './fs-promises.mjs';

export * from 'node:fs';

export const promises = promisesOfPlatform;
export const constants = constantsOfPlatform;

const onOne =
  (call) =>
  (path, ...rest) =>
    call(toHost(path), ...rest);

export const openSync = onOne(real.openSync);
export const readFileSync = onOne(real.readFileSync);
export const existsSync = onOne(real.existsSync);
export const readdirSync = onOne(real.readdirSync);
export const lstatSync = (path, options) => statsOf(real.lstatSync(toHost(path), options));
export const statSync = (path, options) => statsOf(real.statSync(toHost(path), options));
export const statfs = onOne(real.statfs);
export const realpathSync = Object.assign((path) => fromHost(real.realpathSync(toHost(path))), {
  native: (path) => fromHost(real.realpathSync.native(toHost(path))),
});

export default {
  ...real,
  promises,
  constants,
  openSync,
  readFileSync,
  existsSync,
  readdirSync,
  lstatSync,
  statSync,
  statfs,
  realpathSync,
};
