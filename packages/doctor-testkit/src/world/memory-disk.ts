import type { IFs } from 'memfs';
import { createDisk } from '@netclaw/doctor-core/node';
import type { WritableFs } from '@netclaw/doctor-core/node';
import type { Disk } from '@netclaw/doctor-core/engine';
import { MEMORY_UID } from './memory-facts.js';
import { lstatIn } from './ownership.js';
import type { Ownership } from './ownership.js';

/** The engine's disk over a file system in memory; what it makes belongs to this user, default the owner of the home. */
export const memoryDisk = (fs: IFs, owners: Ownership, uid = MEMORY_UID): Disk =>
  createDisk(writableFs(fs, owners, uid));

/** The functions of fs-extra that the engine uses, as memfs does them. */
const writableFs = (fs: IFs, owners: Ownership, uid: number): WritableFs => ({
  constants: {
    O_RDONLY: fs.constants.O_RDONLY,
    O_WRONLY: fs.constants.O_WRONLY,
    O_CREAT: fs.constants.O_CREAT,
    O_EXCL: fs.constants.O_EXCL,
  },
  lstat: async (path) => owners.apply(lstatIn(fs, path)),
  readlink: async (path) => String(fs.readlinkSync(path)),
  readdir: async (path) => fs.readdirSync(path).map(String),
  open: async (path, flags, mode) => {
    const descriptor = fs.openSync(path, flags, mode);
    if ((flags & fs.constants.O_CREAT) !== 0) owners.set(fs.fstatSync(descriptor), uid);
    return descriptor;
  },
  fstat: async (descriptor) => owners.apply(fs.fstatSync(descriptor)),
  read: async (descriptor, buffer, offset, length, position) => ({
    bytesRead: fs.readSync(descriptor, buffer, offset, length, position),
  }),
  writeFile: async (descriptor, bytes) => {
    fs.writeFileSync(descriptor, Buffer.from(bytes));
  },
  fchmod: async (descriptor, mode) => {
    fs.fchmodSync(descriptor, mode);
  },
  fchown: async (descriptor, _, gid) => {
    owners.setGroup(fs.fstatSync(descriptor), gid);
  },
  fsync: async (descriptor) => {
    fs.fsyncSync(descriptor);
  },
  close: async (descriptor) => {
    fs.closeSync(descriptor);
  },
  rename: async (from, to) => {
    fs.renameSync(from, to);
  },
  unlink: async (path) => {
    fs.unlinkSync(path);
  },
  mkdir: async (path, mode) => {
    fs.mkdirSync(path, { mode });
    owners.set(lstatIn(fs, path), uid);
  },
  rmdir: async (path) => {
    fs.rmdirSync(path);
  },
});
