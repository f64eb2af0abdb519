import { DoctorError } from '@netclaw/doctor-core';

import type { BundleFile } from '../../model/settings/doctor-command-options.js';

const BLOCK = 512;

/** A tar archive (USTAR) of text files, each of mode 0600 and of nobody. Names are ASCII of at most 100 characters. */
export const writeTar = (files: readonly BundleFile[], at: Date): Uint8Array => {
  const blocks = files.flatMap(({ name, text }) => {
    const bytes = Buffer.from(text);
    return [header(name, bytes.length, at), bytes, Buffer.alloc(paddingOf(bytes.length))];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
};

const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

const header = (name: string, size: number, at: Date): Uint8Array => {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100, 'latin1');
  block.write(octal(0o600, 8), 100, 'latin1');
  block.write(octal(0, 8), 108, 'latin1');
  block.write(octal(0, 8), 116, 'latin1');
  block.write(octal(size, 12), 124, 'latin1');
  block.write(octal(Math.floor(at.getTime() / 1000), 12), 136, 'latin1');
  block.write('0', 156, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  block.write(`${octal(sumOf(block), 7)} `, 148, 'latin1');
  return block;
};

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;

/** Of a header, with spaces in the place of the sum itself. */
const sumOf = (block: Uint8Array): number =>
  block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);

/** The files of an archive that `writeTar` has made. Throws `bundle/not-a-bundle` for any other, and for one that is damaged. */
export const readTar = (archive: Uint8Array): readonly BundleFile[] => {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const files: BundleFile[] = [];
  for (let at = 0; at + BLOCK <= bytes.length;) {
    const block = bytes.subarray(at, at + BLOCK);
    if (block.every((byte) => byte === 0)) return files;
    const size = numberAt(block, 124, 12);
    const start = at + BLOCK;
    const isSound = numberAt(block, 148, 8) === sumOf(block) && start + size <= bytes.length;
    if (!isSound || block.toString('latin1', 156, 157) !== '0') break;
    files.push({ name: textAt(block, 0, 100), text: bytes.toString('utf8', start, start + size) });
    at = start + size + paddingOf(size);
  }
  throw notABundle('it is damaged, or another program made it');
};

const textAt = (block: Buffer, at: number, length: number): string =>
  block.toString('latin1', at, at + length).replace(/\0.*$/s, '');

const numberAt = (block: Buffer, at: number, length: number): number =>
  Number.parseInt(textAt(block, at, length).trim() || '0', 8);

export const notABundle = (why: string): DoctorError =>
  new DoctorError('bundle/not-a-bundle', `it cannot be read as a bundle: ${why}`, {
    next: 'Name a file that the command `bundle` has made.',
  });
