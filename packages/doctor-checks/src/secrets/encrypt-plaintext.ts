import type { Proposal } from '@netclaw/doctor-core';
import { encryptSecret, PATHS, plaintextLeaves } from '@netclaw/state';
import type { KeyRingState, SecretsFile } from '@netclaw/state';
import type { SecretsTools } from './repairs.js';
import { MAX_VALUES, writingRing } from './writing-ring.js';

const path = PATHS.secrets;

interface Plaintext {
  readonly secrets: SecretsFile;
  readonly keyRing: KeyRingState;
}

/** Encrypts each text of secrets.json in its place, with the key that netclaw itself would take. */
export const encryptPlaintext = (
  { secrets: { content, configuration }, keyRing }: Plaintext,
  { findings, repair, refuse }: SecretsTools,
): Proposal | undefined => {
  const about = findings.filter(({ code }) => code === 'plaintext');
  if (about.length === 0) return undefined;
  const what = `the values in ${path} are not encrypted here`;
  const writing = writingRing(keyRing, configuration);
  if (writing.kind === 'refused') {
    return refuse(`${what}: ${writing.reason}`, writing.remediation, { cause: 'unsafe', about });
  }
  const count = content.kind === 'object' ? content.plaintextCount : 0;
  if (count > MAX_VALUES) {
    return refuse(
      `${what}: there are ${count} of them, and this doctor encrypts ${MAX_VALUES} at most`,
      `Look at what wrote so many values into ${path}, and take out what netclaw does not need.`,
      { cause: 'unsafe', about },
    );
  }
  const leaves = plaintextLeaves(content);
  return repair(
    `encrypt ${leaves.length === 1 ? '1 value' : `${leaves.length} values`} in ${path} with the key in use`,
    (random) => [
      {
        kind: 'edit-json',
        path,
        edits: leaves.map(({ pointer, value }) => ({
          op: 'set',
          pointer,
          value: encryptSecret(writing.ring, value, random),
        })),
      },
    ],
    {
      repair: 'encrypt-plaintext',
      fixes: about,
      preserves: ['each value itself, and those that are encrypted already'],
      nextSteps: ['Delete copies and backups of the file in which the values are not encrypted.'],
    },
  );
};
