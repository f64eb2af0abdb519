// A release on the disk, at the address that a release has on its server.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isThere } from './place.mjs';
import { packed } from '../../tools/single/pack.mjs';

/** Are the programs there with which a release is downloaded? */
export const canDownload = ['curl', 'sha256sum'].every(isThere);

export const REPOSITORY = 'netclaw/netclaw-doctor';

/** Returns the address of the server, with a sound release v1 and a release v2 that was exchanged on its way. */
export const makeReleases = (folder) => {
  const server = join(folder, 'server');
  const content = packed();
  const sum = createHash('sha256').update(content).digest('hex');
  for (const [version, text] of [
    ['v1', content],
    ['v2', `${content}\n`],
  ]) {
    const place = join(server, REPOSITORY, 'releases/download', version);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'netclaw-doctor.cjs'), text);
    writeFileSync(join(place, 'netclaw-doctor.cjs.sha256'), `${sum}  netclaw-doctor.cjs\n`);
  }
  return `file://${server}`;
};
