import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ParsedTarEntryWithData } from 'modern-tar';
import { unpackTar } from 'modern-tar';
import { validate } from '#generated/bundle-validator';
import { DoctorError } from '../contract/value/doctor-error.js';
import type { BundleFile, BundleManifest, OpenedBundle } from './bundle.js';
import { MANIFEST, REPORT } from './bundle.js';
import { codesOf } from './codes-of-report.js';
import { impossibleIn } from './impossible-in.js';
import { MAX_BYTES, MAX_FILES } from './limits.js';

/** Reads what `packBundle` has packed, and writes nothing. Throws `bundle/not-a-bundle` for everything else. */
export const readBundle = async (packed: Uint8Array): Promise<OpenedBundle> => {
  const files = (await entriesOf(await unpack(packed))).map(fileOf);
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  if (texts.size < files.length) throw notABundle('it holds two files of one name');
  const manifest = texts.get(MANIFEST);
  if (manifest === undefined) throw notABundle(`it holds no ${MANIFEST}`);
  return { manifest: manifestIn(manifest), files, reported: reportedIn(texts.get(REPORT)) };
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
  const tooMany = notABundle(`it holds more than ${String(MAX_FILES)} files`);
  let count = 0;
  const isFew = (): boolean => {
    count += 1;
    if (count > MAX_FILES) throw tooMany;
    return true;
  };
  try {
    return await unpackTar(archive, { strict: true, filter: isFew });
  } catch (cause) {
    throw cause === tooMany ? tooMany : notABundle('it is not a tar archive, or is damaged', cause);
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
  const value = jsonOf(MANIFEST, text);
  if (isManifest(value)) {
    const impossible = impossibleIn(value);
    if (impossible !== undefined) throw notABundle(`its ${MANIFEST} ${impossible}`);
    return value;
  }
  const [{ instancePath } = { instancePath: '' }] = validate.errors ?? [];
  throw notABundle(`its ${MANIFEST} is not that of a bundle${instancePath === '' ? '' : ` (${instancePath})`}`);
};

const isManifest = (value: unknown): value is BundleManifest => validate(value);

const reportedIn = (text: string | undefined): OpenedBundle['reported'] => {
  if (text === undefined) return [];
  const codes = codesOf(jsonOf(REPORT, text));
  if (codes === undefined) throw notABundle(`its ${REPORT} is not that of a doctor`);
  return codes;
};

const jsonOf = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notABundle(`its ${name} is not JSON`, cause);
  }
};

const notABundle = (why: string, cause?: unknown): DoctorError =>
  new DoctorError('bundle/not-a-bundle', `it cannot be read as a bundle: ${why}`, {
    next: 'Name a file that the command `bundle` has made.',
    cause,
  });
