export { createFilePort } from './file-port.js';
export type { FilePortOptions, ReadableFs, ReadHandle } from './file-port.js';
export { createDisk } from './disk.js';
export type { WritableFs } from './disk.js';
export { createNodeWorld } from './node-world.js';
export type { NodeWorldOptions } from './node-world.js';
export { createProcessPort } from './process-port.js';
export { becomeOwner, preloadRepair } from './become-owner.js';
