import type { BundleFile } from './bundle.js';

/** A bundle that is larger, once it is unpacked, was not made by a doctor. */
export const MAX_BYTES = 128 * 1024 * 1024;
export const MAX_FILES = 500;

/** The manifest and the report. */
const OWN_FILES = 2;
/** What texts may take; the rest is for the other two. */
const MAX_TEXT_BYTES = MAX_BYTES / 2;
/** At most, of the headers of a file in an archive, and what fills its last block. */
const BYTES_AROUND = 4096;

/** Of these texts the first that a bundle can hold, so that what is packed can be read. */
export const withinLimits = (texts: readonly BundleFile[]): readonly BundleFile[] => {
  let bytes = 0;
  return texts
    .filter(({ text }) => {
      const size = Buffer.byteLength(text) + BYTES_AROUND;
      if (bytes + size > MAX_TEXT_BYTES) return false;
      bytes += size;
      return true;
    })
    .slice(0, MAX_FILES - OWN_FILES);
};
