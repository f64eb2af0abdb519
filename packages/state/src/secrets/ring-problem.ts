import { displayName } from '@netclaw/doctor-core';
import type { KeyRingState } from './key-ring-state.js';
import { MAX_KEY_FILES, TOO_MANY_KEY_FILES } from './key-ring-state.js';

/** Why keys cannot be loaded, as a clause, and what to do about it, in sentences. */
export const describeRingProblem = ({
  reason,
  fileName,
  otherFileName,
}: Extract<KeyRingState, { readonly kind: 'unloadable' }>): {
  readonly reason: string;
  readonly remediation: string;
} => {
  if (reason === 'too-many-files') {
    return {
      reason: TOO_MANY_KEY_FILES,
      remediation: `Look at what fills keys/, and move files that netclaw did not make out of it, until it contains at most ${MAX_KEY_FILES} with the ending .xml.`,
    };
  }
  const files = [fileName, otherFileName].flatMap((name) => (name === undefined ? [] : [`keys/${displayName(name)}`]));
  const fault = `${files.join(' and ') || 'keys/'} ${faultOf(reason, files)}`;
  return {
    reason: LIMITS.includes(reason) ? fault : `the keys in keys/ cannot be loaded (${fault})`,
    remediation: remediationFor(reason, files),
  };
};

/** What this doctor cannot read, and the daemon may. */
const LIMITS: readonly string[] = ['no-access', 'io-error'];

const faultOf = (reason: string, { length }: readonly string[]): string => {
  switch (reason) {
    case 'no-access':
      return 'cannot be read by this user, or is a link that is not followed';
    case 'irregular':
      return length === 0 ? 'is not a directory' : 'is not a file';
    case 'io-error':
      return 'cannot be read: the system reports an error';
    case 'duplicate-key':
      return 'have the same key';
    case 'bad-revocation':
      return 'is a revocation that netclaw cannot read';
    default:
      return 'is not valid XML';
  }
};

const remediationFor = (reason: string, files: readonly string[]): string => {
  const [file, other] = files;
  if (file === undefined) {
    return 'Make keys/ a directory of its own, no link, that the user who runs netclawd can read, or restore it from a backup.';
  }
  if (other !== undefined) {
    return `Compare ${file} and ${other}: they have the same key. Keep the one that is as netclaw made it, and move the other out of keys/.`;
  }
  const correction =
    reason === 'no-access' ? 'make it readable for the user that runs netclawd' : 'look what is wrong in it';
  return `Correct ${file}: ${correction}, or restore it from a backup. If it is neither a key that is needed nor a revocation, move it out of keys/.`;
};
