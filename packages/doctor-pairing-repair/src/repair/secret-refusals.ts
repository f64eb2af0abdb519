import { describeLoadProblem, describePlainProblem, describeRingProblem, PATHS } from '@netclaw/state';
import { isLockedAtRest } from '../facts/key-ring.js';
import type { PairingState } from '../model/pairing-state.js';
import type { Refusal } from '../model/refusal.js';

/** A secrets.json whose other secrets a repair could not keep. */
export const refuseSecrets = ({ secrets: { content } }: PairingState): Refusal | undefined => {
  switch (content.kind) {
    case 'unparsable':
    case 'repeated-key':
      if ('isEmpty' in content) return refuseEmpty(content);
      return refused('cannot be loaded');
    case 'not-plain': {
      const { line, column } = content.problem.position;
      const what = `${describePlainProblem(content.problem)} (line ${line}, column ${column})`;
      return {
        cause: 'unsafe',
        reason: `${PATHS.secrets} is not plain JSON: there is ${what}, and this doctor edits plain JSON only`,
        remediation: `Make a copy of ${PATHS.secrets}, and do not start netclawd: some versions overwrite such a file. Remove what is not plain JSON in an editor: no secret is lost by that. Then run this repair again.`,
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

/** A new token in it would hide that the other secrets are gone. */
const refuseEmpty = (content: Parameters<typeof describeLoadProblem>[1]): Refusal => {
  const { reason, remediation } = describeLoadProblem(PATHS.secrets, content);
  return {
    cause: 'unsafe',
    reason: `${PATHS.secrets} cannot be loaded: ${reason}`,
    remediation: `Do not start netclawd. ${remediation} Then run this repair again.`,
  };
};

const refused = (what: string): Refusal => ({
  cause: 'unsafe',
  reason: `${PATHS.secrets} ${what}, and a repair would lose the secrets in it`,
  remediation: `Make a copy of ${PATHS.secrets}, and do not start netclawd: some versions overwrite the file. Correct the file in an editor, or restore it and keys/ from one backup. If neither is possible, rename it and enter its secrets again. Then run this repair again.`,
});

/** Keys that cannot be evaluated: a token written with a new one beside them would hide the fault. */
export const refuseRing = ({ keyRing }: PairingState): Refusal | undefined => {
  if (keyRing.kind === 'unloadable') {
    const { reason, remediation } = describeRingProblem(keyRing);
    return {
      cause: CAUSES[keyRing.reason] ?? 'unsafe',
      reason,
      remediation: `${remediation} Then run this repair again.`,
    };
  }
  if (!isLockedAtRest(keyRing)) return undefined;
  return {
    cause: 'unknown',
    reason: 'the only valid keys in keys/ are themselves encrypted, and this doctor cannot read them',
    remediation:
      'Restore keys/ from a backup in which the keys are not encrypted. If there is none, move the encrypted key files out of keys/: what they encrypted must then be entered again. Then run this repair again.',
  };
};

const CAUSES: Readonly<Record<string, Refusal['cause']>> = {
  'too-many-files': 'unknown',
  'no-access': 'not-permitted',
};
