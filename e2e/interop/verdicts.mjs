import { DataProtectionError } from '@netclaw/data-protection';

/** What became of a payload, in words that mean the same for both sides: `read …`, `key-not-found`, `key-revoked`, `refused`. */
export const ourVerdict = (protector, payload) => {
  try {
    return `read ${Buffer.from(protector.unprotect(payload), 'utf8').toString('base64')}`;
  } catch (error) {
    if (!(error instanceof DataProtectionError)) throw error;
    const isAboutKey = error.code === 'key-not-found' || error.code === 'key-revoked';
    return isAboutKey ? error.code : 'refused';
  }
};

/** .NET tells the reasons apart by its messages alone. */
export const theirVerdict = ({ text, message }) => {
  if (text !== undefined) return `read ${text}`;
  if (/was not found in the key ring/.test(message)) return 'key-not-found';
  return /has been revoked/.test(message) ? 'key-revoked' : 'refused';
};
