import type { DoctorContext } from '@netclaw/doctor-core';
import { observeFile } from '../file-facts.js';
import { PATHS } from '../paths.js';
import type { KeyRingState } from './key-ring-state.js';
import { readSecrets } from './read-secrets.js';
import type { SecretsFile } from './secrets-file.js';

/** Looks at secrets.json with the keys of a ring that was observed before. */
export const observeSecrets = async (context: DoctorContext, ring: KeyRingState): Promise<SecretsFile> => {
  const { view, facts } = await observeFile(context, PATHS.secrets);
  return { facts, content: readSecrets(view, ring) };
};
