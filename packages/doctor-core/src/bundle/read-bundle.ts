import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ParsedTarEntryWithData } from 'modern-tar';
import { unpackTar } from 'modern-tar';
import { validate } from '#generated/bundle-validator';
import { DoctorError } from '../contract/value/doctor-error.js';
import type { Bundle, BundleFile, BundleManifest } from './bundle.js';
import { MANIFEST } from './bundle.js';

/** A bundle that is larger, once it is unpacked, was not made by a doctor. */
const MAX_BYTES = 128 * 1024 * 1024;

/** Reads what `packBundle` has packed, and writes nothing. Throws `bundle/not-a-bundle` for everything else. */
export const readBundle = async (packed: Uint8Array): Promise<Bundle> => {
  const files = (await entriesOf(await unpack(packed))).map(fileOf);
  const names = files.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw notABundle('it holds two files of one name');
  const manifest = files.find(({ name }) => name === MANIFEST);
  if (manifest === undefined) throw notABundle(`it holds no ${MANIFEST}`);
  return { manifest: manifestIn(manifest.text), files };
};

const gunzipped = promisify(gunzip);

const unpack = async (packed: Uint8Array): Promise<Uint8Array> => {
  try {
    return await gunzipped(packed, { maxOutputLength: MAX_BYTES });
  } catch (cause) {
    const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw notABundle(
      isTooLarge ? 'unpacked it is larger than 128 MiB' : 'it is not packed by gzip, or is cut off',
      cause,
    );
  }
};

const entriesOf = async (archive: Uint8Array): Promise<readonly ParsedTarEntryWithData[]> => {
  try {
    return await unpackTar(archive, { strict: true });
  } catch (cause) {
    throw notABundle('it is not a tar archive, or is damaged', cause);
  }
};

const fileOf = ({ header: { name, type }, data }: ParsedTarEntryWithData): BundleFile => {
  if (type !== 'file' || data === undefined) throw notABundle('it holds something else than plain files');
  if (!isWithin(name)) throw notABundle('it holds a file whose path leads out of it');
  return { name, text: Buffer.from(data).toString('utf8') };
};

const isWithin = (name: string): boolean =>
  name.split(/[/\\]/).every((part) => part !== '' && part !== '.' && part !== '..') && !/^[a-z]:/i.test(name);

const manifestIn = (text: string): BundleManifest => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw notABundle(`its ${MANIFEST} is not JSON`, cause);
  }
  if (isManifest(value)) return value;
  const [{ instancePath } = { instancePath: '' }] = validate.errors ?? [];
  throw notABundle(`its ${MANIFEST} is not that of a bundle${instancePath === '' ? '' : ` (${instancePath})`}`);
};

const isManifest = (value: unknown): value is BundleManifest => validate(value);

const notABundle = (why: string, cause?: unknown): DoctorError =>
  new DoctorError('bundle/not-a-bundle', `it cannot be read as a bundle: ${why}`, {
    next: 'Name a file that the command `bundle` has made.',
    cause,
  });
