import type { Context } from '@netclaw/doctor-core';
import type { ConfigFile } from '../config/config-file.js';
import type { FileFacts } from '../home/file-facts.js';
import { observeFile } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import type { KeyRingState } from './key-ring-state.js';
import type { SecretsContent } from './secrets-content.js';
import { readSecretsFile } from './secrets-content.js';

export interface SecretsFile {
  readonly facts: FileFacts;
  readonly content: SecretsContent;
  /** What the file is to the configuration, for `observeConfig`. */
  readonly configuration: ConfigFile;
}

/** Observes secrets.json with the keys of a ring that was observed before. */
export const observeSecrets = async (context: Context, ring: KeyRingState): Promise<SecretsFile> => {
  const { view, facts } = await observeFile(context, PATHS.secrets);
  return { facts, ...readSecretsFile(view, ring) };
};
