import fc from 'fast-check';
import { findMatch, readDevices } from '@netclaw/state';
import { DATES, deviceFileOf } from '../device-files.mjs';

const BATCH = 500;

/** devices.json as the daemon's deserializer reads it, entry by entry and field by field. */
export const devices = async (judge, tally, { seed, scale }) => {
  await compareDates(judge, tally, seed, 3000 * scale);
  const files = fc.sample(deviceFileOf, { seed, numRuns: 6000 * scale });
  for (let from = 0; from < files.length; from += BATCH)
    await compareFiles(judge, tally, files.slice(from, from + BATCH));
};

export const fileView = (bytes) => ({
  kind: 'file',
  bytes,
  mode: 0o600,
  uid: 0,
  gid: 0,
  links: 1,
  isSymlink: false,
  isMountPoint: false,
  modifiedAt: 0,
});

const base64 = (bytes) => Buffer.from(bytes).toString('base64');

const compareFiles = async (judge, tally, files) => {
  const answers = await judge.ask('devices', { files: files.map((bytes) => ({ content: base64(bytes) })) });
  for (const [at, bytes] of files.entries()) {
    const theirs = answers[at];
    const isSame = tally.compare(
      'files',
      Buffer.from(bytes).toString('utf8').slice(0, 400),
      ourReading(bytes),
      theirReading(theirs),
    );
    if (isSame) tally.count(theirs.error ? 'rejected by both' : 'read by both');
  }
};

const compareDates = async (judge, tally, seed, count) => {
  const dates = [...DATES, ...fc.sample(changedDate, { seed, numRuns: count })];
  const files = dates.map((date) => Buffer.from(JSON.stringify([{ CreatedAt: date }])));
  await compareFiles(judge, tally, files);
};

/** A date from the table with one or two characters changed, left out or put in. */
const changedDate = fc
  .tuple(
    fc.constantFrom(...DATES),
    fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 1 }), fc.constantFrom('', ...'0123456789TtZz:.,+- ')), {
      minLength: 1,
      maxLength: 2,
    }),
  )
  .map(([date, changes]) =>
    changes.reduce((text, [at, gone, put]) => text.slice(0, at) + put + text.slice(at + gone), date),
  );

const ourReading = (bytes) => {
  const content = readDevices(fileView(bytes));
  if (content.kind === 'null-root') return [];
  if (content.kind !== 'list' || content.extras || content.entries.some(({ kind }) => kind === 'unloadable'))
    return 'rejected';
  return content.entries.map((entry) =>
    entry.kind === 'null'
      ? null
      : {
          name: entry.name,
          isBootstrap: entry.isBootstrap,
          tokenHash: entry.tokenHash.reveal(),
          salt: entry.salt.reveal(),
        },
  );
};

const theirReading = ({ devices, error }) =>
  error
    ? 'rejected'
    : devices.map(
        (device) =>
          device && {
            // ours has no difference between a null and an empty name
            name: device.name ?? '',
            isBootstrap: device.isBootstrap,
            tokenHash: device.tokenHash,
            salt: device.salt,
          },
      );
