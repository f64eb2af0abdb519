export { fixedMint, MEMORY_NOW, MEMORY_UID, memoryHome } from './memory-home.js';
export type { ContextOptions, MemoryFile, MemoryHome, MemoryHomeOptions } from './memory-home.js';
export type { Ownership } from './ownership.js';
export { memoryDisk } from './memory-disk.js';
export { memoryWorld } from './memory-world.js';
export type { MemoryWorldOptions } from './memory-world.js';
