import type { RandomSource, Secret } from '@netclaw/doctor-core';
import { hashToken } from '@netclaw/state';
import { formatDotnetDate } from './dotnet-date.js';

/** What lets a device entry accept a token. */
export interface Credentials {
  readonly TokenHash: string;
  readonly Salt: string;
  /** When they were made. */
  readonly date: string;
}

const SALT_BYTES = 16;

/** Makes a salt for a token, and its hash. Throws where the token is malformed. */
export const makeCredentials = (token: Secret<string>, random: RandomSource): Credentials => {
  const salt = Buffer.from(random.bytes(SALT_BYTES)).toString('hex');
  const hash = hashToken(token.reveal(), salt);
  if (hash === undefined) throw new Error('the token is malformed');
  return { TokenHash: hash, Salt: salt, date: formatDotnetDate(random.now()) };
};
