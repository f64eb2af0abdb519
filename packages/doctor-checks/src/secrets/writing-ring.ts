import { describeEncoding, describeRingProblem, PATHS } from '@netclaw/state';
import type { KeyRingState, SecretsFile, WritingRing } from '@netclaw/state';

/** Values that one repair encrypts: a diagnosis makes the repair, and must not take seconds. */
export const MAX_VALUES = 1000;

/** Why nothing can be encrypted, and what to do instead. */
interface NoWriting {
  readonly kind: 'refused';
  /** A clause. */
  readonly reason: string;
  readonly remediation: string;
}

type Writing = { readonly kind: 'ring'; readonly ring: WritingRing } | NoWriting;

/** The keys to encrypt with in secrets.json, or why there are none: a key is never made here. */
export const writingRing = (keyRing: KeyRingState, { encoding }: SecretsFile['configuration']): Writing => {
  if (encoding !== undefined && encoding !== 'utf-8') {
    return refused(
      `${PATHS.secrets} is ${describeEncoding(encoding)}, which this doctor does not edit`,
      `Save ${PATHS.secrets} as UTF-8 in an editor, then run this repair again.`,
    );
  }
  if (keyRing.kind === 'unloadable') {
    const { reason, remediation } = describeRingProblem(keyRing);
    return refused(reason, `${remediation} Then run this repair again.`);
  }
  if (keyRing.kind === 'none') return refused('there is no key in keys/, and this repair never makes one', NEW_KEY);
  const { defaultKey } = keyRing;
  if (defaultKey) return { kind: 'ring', ring: { ...keyRing, defaultKey } };
  return keyRing.hasUnexpiredKeyAtRest
    ? refused(
        'the keys in keys/ are themselves encrypted, for another account or machine',
        'Restore keys/ from a backup in which the keys are not encrypted. Then run this repair again.',
      )
    : refused('no key in keys/ can be used for it now: the newest has ended, is revoked or not yet valid', NEW_KEY);
};

const NEW_KEY =
  'If keys/ was lost, restore it from a backup. Otherwise store one of the values again: `netclaw secrets set <key> <value>` makes a key. Then run this repair again.';

const refused = (reason: string, remediation: string): NoWriting => ({ kind: 'refused', reason, remediation });
