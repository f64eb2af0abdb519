import type { EffectiveConfig, SecretsFile, Settings, StoredSecret } from '@netclaw/state';
import type { EnabledParts } from '../config/enabled-parts.js';

/** What secrets.json stores, and what of it is used. */
export interface StoredState extends Pick<EffectiveConfig, 'variables' | 'unreadSources'> {
  readonly secrets: SecretsFile;
  readonly settings: Settings;
  /** By the key of the configuration, folded. */
  readonly stored: ReadonlyMap<string, StoredSecret>;
  /** Undefined where netclaw.json cannot be loaded. */
  readonly parts: EnabledParts | undefined;
  /** When the run began, ms since the epoch. */
  readonly now: number;
}
