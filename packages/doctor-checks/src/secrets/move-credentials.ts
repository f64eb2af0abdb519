import type { JsonEdit, Proposal } from '@netclaw/doctor-core';
import { formatPointer } from '@netclaw/doctor-core/json';
import { describeEncoding, encryptSecret, PATHS } from '@netclaw/state';
import type { KeyRingState, SecretsFile, Settings } from '@netclaw/state';
import type { Movable } from './credentials.js';
import { movableOf } from './credentials.js';
import type { SecretsTools } from './repairs.js';
import { MAX_VALUES, writingRing } from './writing-ring.js';

interface Moving {
  readonly secrets: SecretsFile;
  readonly settings: Settings;
  readonly keyRing: KeyRingState;
}

/** Moves credentials from netclaw.json into secrets.json, encrypted. */
export const moveCredentials = (state: Moving, { findings, repair, refuse }: SecretsTools): Proposal | undefined => {
  const about = findings.filter(({ code }) => code === 'credential-in-config');
  if (about.length === 0) return undefined;
  const writing = writingRing(state.keyRing, state.secrets.configuration);
  const refused = ({ reason, remediation }: { readonly reason: string; readonly remediation: string }): Proposal =>
    refuse(`no credential is moved: ${reason}`, remediation, { cause: 'unsafe', about });
  if (writing.kind === 'refused') return refused(writing);
  const ofFile = fileRefusal(state);
  if (ofFile) return refused(ofFile);
  const movable = movableOf(state);
  if (movable.length > MAX_VALUES) {
    return refused({
      reason: `there are ${movable.length} of them, and this doctor moves ${MAX_VALUES} at most`,
      remediation: `Look at what wrote so many credentials into ${PATHS.config}, and take out what netclaw does not need.`,
    });
  }
  return repair(
    `move ${movable.length === 1 ? '1 credential' : `${movable.length} credentials`} from ${PATHS.config} into ${PATHS.secrets}, encrypted`,
    (random) => [
      ...(state.secrets.content.kind === 'object'
        ? []
        : [editSecrets([{ op: 'set', pointer: '', value: { configVersion: 1 } }])]),
      ...sectionEdits(movable).map(editSecrets),
      editSecrets(
        movable.map(({ credential, place }) => ({
          op: 'set',
          pointer: formatPointer(place),
          value: encryptSecret(writing.ring, credential.value, random),
        })),
      ),
      {
        kind: 'edit-json',
        path: PATHS.config,
        edits: movable.map(({ credential: { pointer } }) => ({ op: 'remove', pointer })),
      },
    ],
    {
      repair: 'move-credentials',
      fixes: about,
      consents: ['move-credentials'],
      preserves: ['each credential itself, and all other settings'],
      nextSteps: [
        'If a chat user may have read a credential before, make a new one where it was made.',
        `Delete copies and backups of ${PATHS.config} with credentials.`,
      ],
    },
  );
};

const editSecrets = (edits: readonly JsonEdit[]) =>
  ({ kind: 'edit-json', path: PATHS.secrets, edits, mode: 0o600 }) as const;

/** Makes the sections that are missing, the outer ones first: a list of edits for each depth. */
const sectionEdits = (movable: readonly Movable[]): readonly (readonly JsonEdit[])[] => {
  const depths = Math.max(...movable.map(({ place }) => place.length - 1));
  return Array.from({ length: depths }, (_, depth) => {
    const missing = movable.filter(({ place, present }) => present <= depth && depth < place.length - 1);
    const pointers = new Set(missing.map(({ place }) => formatPointer(place.slice(0, depth + 1))));
    return [...pointers].map((pointer): JsonEdit => ({ op: 'set', pointer, value: {} }));
  }).filter((edits) => edits.length > 0);
};

const fileRefusal = ({ secrets: { content }, settings }: Moving) => {
  const { encoding } = settings.configuration;
  if (encoding !== undefined && encoding !== 'utf-8') {
    return {
      reason: `${PATHS.config} is ${describeEncoding(encoding)}, which this doctor does not edit`,
      remediation: `Save ${PATHS.config} as UTF-8 in an editor, then run this repair again.`,
    };
  }
  return content.kind === 'object' || content.kind === 'absent'
    ? undefined
    : {
        reason: `${PATHS.secrets} cannot be edited as it is`,
        remediation: `Correct what the other findings say of ${PATHS.secrets} first, then run this repair again.`,
      };
};
