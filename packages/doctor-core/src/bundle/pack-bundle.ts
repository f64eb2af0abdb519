import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import type { BundleFile } from './bundle.js';

const OWNER_ONLY = 0o600;

/** A bundle as one file: a tar archive, packed by gzip. Whoever unpacks it gets files of mode 0600. */
export const packBundle = async (files: readonly BundleFile[], mtime: Date): Promise<Uint8Array> =>
  gzipSync(
    await packTar(
      files.map(({ name, text }) => ({
        header: { name, size: Buffer.byteLength(text), mode: OWNER_ONLY, mtime },
        body: text,
      })),
    ),
  );
