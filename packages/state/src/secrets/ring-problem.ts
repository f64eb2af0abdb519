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
      remediation: `Look at what fills keys/, and move files that netclaw did not make out of it, until it holds at most ${MAX_KEY_FILES} with the ending .xml.`,
    };
  }
  const files = [fileName, otherFileName].flatMap((name) => (name === undefined ? [] : [`keys/${displayName(name)}`]));
  return {
    reason: `the keys in keys/ cannot be loaded (${[reason, files.join(' and ')].filter((part) => part !== '').join(': ')})`,
    remediation: remediationFor(reason, files),
  };
};

const remediationFor = (reason: string, files: readonly string[]): string => {
  const [file, other] = files;
  if (file === undefined) {
    return 'Make keys/ a directory of its own, no link, that the user who runs netclawd can read, or restore it from a backup.';
  }
  if (other !== undefined) {
    return `Compare ${file} and ${other}: they hold the same key. Keep the one that is as netclaw made it, and move the other out of keys/.`;
  }
  const correction =
    reason === 'no-access' ? 'make it readable for the user that runs netclawd' : 'see what is wrong with it';
  return `Correct ${file}: ${correction}, or restore it from a backup. Only if it is neither a key that is needed nor a revocation, move it out of keys/.`;
};
