import type { Context } from '@netclaw/doctor-core';
import {
  observeConfig,
  observeFile,
  observeKeyRing,
  observeSecrets,
  observeSettings,
  PATHS,
  ringFacts,
} from '@netclaw/state';
import type { FileFacts, KeyRingState, RingFacts } from '@netclaw/state';
import type { Surroundings } from '../files/cure.js';
import { observeSurroundings } from '../files/cure.js';
import type { Encrypted } from '../files/unreadable-values.js';

type KeyPath = `${typeof PATHS.keys}/${string}.xml`;

/** The keys, and all that is encrypted with them. */
export interface KeyRingCheckState extends Encrypted {
  readonly facts: RingFacts | undefined;
  readonly files: readonly { readonly path: KeyPath; readonly facts: FileFacts }[];
  readonly surroundings: Surroundings;
}

export const observeKeys = async (context: Context): Promise<KeyRingCheckState> => {
  const keyRing = await observeKeyRing(context);
  const secrets = await observeSecrets(context, keyRing);
  const settings = await observeSettings(context, keyRing);
  const config = await observeConfig(context, { config: settings.configuration, secrets: secrets.configuration });
  const names = isListed(keyRing) ? await keyFiles(context) : [];
  return {
    secrets,
    settings,
    keyRing,
    variables: config.variables,
    facts: keyRing.kind === 'loaded' ? ringFacts(keyRing.ring, context.now) : undefined,
    files: await Promise.all(names.map(async (path) => ({ path, facts: (await observeFile(context, path)).facts }))),
    surroundings: await observeSurroundings(context, PATHS.keys),
  };
};

const isKeyPath = (path: string): path is KeyPath => path.endsWith('.xml');

/** A fault of a file is one of the ring too, and names the file; what names none is a fault of the directory, which the ring reports. */
const isListed = (keyRing: KeyRingState): boolean => keyRing.kind !== 'unloadable' || keyRing.fileName !== undefined;

const keyFiles = async ({ files }: Context): Promise<readonly KeyPath[]> =>
  (await files.list(PATHS.keys)).map((name) => `${PATHS.keys}/${name}`).filter(isKeyPath);
