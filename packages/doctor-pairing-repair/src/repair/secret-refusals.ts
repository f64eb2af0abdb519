import { displayName } from '@netclaw/doctor-core';
import { describeLoadProblem, describePlainProblem, MAX_KEY_FILES, PATHS, TOO_MANY_KEY_FILES } from '@netclaw/state';
import { isLockedAtRest } from '../facts/key-ring.js';
import type { PairingState } from '../model/pairing-state.js';
import type { Refusal } from '../model/refusal.js';

/** A secrets.json whose other secrets a repair could not keep. */
export const refuseSecrets = ({ secrets: { content } }: PairingState): Refusal | undefined => {
  switch (content.kind) {
    case 'unparsable':
    case 'repeated-key':
      return refused(`cannot be loaded: ${describeLoadProblem(PATHS.secrets, content).reason}`);
    case 'not-plain': {
      const { line, column } = content.problem.position;
      const what = `${describePlainProblem(content.problem)} (line ${line}, column ${column})`;
      return {
        cause: 'unsafe',
        reason: `${PATHS.secrets} is not plain JSON: there is ${what}, and this doctor edits plain JSON only`,
        remediation: `Copy ${PATHS.secrets} away and do not start netclawd: some versions overwrite such a file. Take out what is not plain JSON in an editor, by which no secret is lost. Then run this repair again.`,
      };
    }
    case 'not-an-object':
      return refused('is not an object');
    // another refusal: the file, not its content, is at fault
    case 'unreadable':
    case 'irregular':
    case 'absent':
    case 'null-root':
    case 'object':
      return undefined;
  }
};

const refused = (what: string): Refusal => ({
  cause: 'unsafe',
  reason: `${PATHS.secrets} ${what}, and a repair would lose the secrets in it`,
  remediation: `Copy ${PATHS.secrets} away and do not start netclawd: some versions overwrite the file. Correct it in an editor, or restore it and keys/ from one backup; if neither is possible, move it away and enter its secrets again. Then run this repair again.`,
});

/** Keys that cannot be evaluated: a token written with a new one beside them would hide the fault. */
export const refuseRing = ({ keyRing }: PairingState): Refusal | undefined => {
  if (keyRing.kind === 'unloadable' && keyRing.reason === 'too-many-files') {
    return {
      cause: 'unknown',
      reason: TOO_MANY_KEY_FILES,
      remediation: `Look at what fills keys/, and move files that netclaw did not make out of it, until it holds at most ${MAX_KEY_FILES} with the ending .xml. Then run this repair again.`,
    };
  }
  if (keyRing.kind === 'unloadable') {
    const files = [keyRing.fileName, keyRing.otherFileName].flatMap((name) =>
      name === undefined ? [] : [`keys/${displayName(name)}`],
    );
    return {
      cause: keyRing.reason === 'no-access' ? 'not-permitted' : 'unsafe',
      reason: `the keys in keys/ cannot be loaded (${[keyRing.reason, files.join(' and ')].filter((part) => part !== '').join(': ')})`,
      remediation: `${remediationForRing(keyRing.reason, files)} Then run this repair again.`,
    };
  }
  if (!isLockedAtRest(keyRing)) return undefined;
  return {
    cause: 'unknown',
    reason: 'the only live keys in keys/ are encrypted themselves and cannot be read here',
    remediation:
      'Restore keys/ as netclaw made it, unencrypted, from a backup. If there is none, move the encrypted key files out of keys/: what they encrypted must then be entered again. Then run this repair again.',
  };
};

const remediationForRing = (reason: string, files: readonly string[]): string => {
  const [file, other] = files;
  if (reason === 'io-error') {
    return `Check the disk that ${file ?? 'keys/'} lies on, or restore keys/ from a backup.`;
  }
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
