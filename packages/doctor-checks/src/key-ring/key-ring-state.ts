import type { Access, Context } from '@netclaw/doctor-core';
import {
  MAX_KEY_FILES,
  namesIn,
  observeConfig,
  observeFile,
  observeKeyRing,
  observeSecrets,
  observeSettings,
  PATHS,
  ringFacts,
} from '@netclaw/state';
import type { FileFacts, RingFacts } from '@netclaw/state';
import type { Encrypted } from '../files/unreadable-values.js';

type KeyPath = `${typeof PATHS.keys}/${string}.xml`;

/** The keys, and all that is encrypted with them. */
export interface KeyRingCheckState extends Encrypted {
  readonly facts: RingFacts | undefined;
  readonly files: readonly { readonly path: KeyPath; readonly facts: FileFacts }[];
  readonly access: Access;
}

export const observeKeys = async (context: Context): Promise<KeyRingCheckState> => {
  const keyRing = await observeKeyRing(context);
  const secrets = await observeSecrets(context, keyRing);
  const settings = await observeSettings(context, keyRing);
  const config = await observeConfig(context, { config: settings.configuration, secrets: secrets.configuration });
  const names = await keyFiles(context);
  return {
    secrets,
    settings,
    keyRing,
    variables: config.variables,
    facts: keyRing.kind === 'loaded' ? ringFacts(keyRing.ring, context.now) : undefined,
    files: await Promise.all(names.map(async (path) => ({ path, facts: (await observeFile(context, path)).facts }))),
    access: await context.access(),
  };
};

const isKeyPath = (path: string): path is KeyPath => path.endsWith('.xml');

/** None where `keys/` cannot be listed, or holds more than is read here: the ring itself says so. */
const keyFiles = async ({ files }: Context): Promise<readonly KeyPath[]> => {
  const names = (await namesIn(files, PATHS.keys)) ?? [];
  const paths = names.map((name) => `${PATHS.keys}/${name}`).filter(isKeyPath);
  return paths.length > MAX_KEY_FILES ? [] : paths;
};
