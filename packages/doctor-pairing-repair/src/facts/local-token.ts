import type { DeviceToken, SecretsContent, TokenMatch } from '@netclaw/state';
import { findMatch } from '@netclaw/state';
import type { PairingState } from '../model/pairing-state.js';
import { devicesOf, droppedEntries, entriesOf } from './device-list.js';
import { oncePer } from './once-per.js';

/** The token of this host, or that secrets.json is in no state to say. */
type LocalToken = DeviceToken | { readonly kind: 'unusable-file' };

export const localToken = (content: SecretsContent): LocalToken => {
  switch (content.kind) {
    case 'object':
      return content.token;
    case 'absent':
    case 'null-root':
      return { kind: 'absent', form: 'missing' };
    case 'unparsable':
    case 'repeated-key':
    case 'not-plain':
    case 'not-an-object':
    case 'unreadable':
    case 'irregular':
      return { kind: 'unusable-file' };
  }
};

/** Keys of secrets.json that are `DeviceToken` in another case: with one beside it the configuration cannot be loaded. */
export const misspeltTokenKeys = (content: SecretsContent): readonly string[] =>
  content.kind === 'object' ? content.misspeltTokenKeys : [];

/** Is there something that the C# side counts as a token, and that a repair would remove or replace? */
export const hasPresentToken = (token: LocalToken): boolean => {
  switch (token.kind) {
    case 'malformed':
    case 'unreadable':
    case 'text':
      return true;
    case 'absent':
    case 'unusable-file':
      return false;
  }
};

/** What a value of DeviceToken is that is not a token; undefined for a token, and where there is none. */
export const malformedForm = ({ secrets }: Pick<PairingState, 'secrets'>): string | undefined => {
  const token = localToken(secrets.content);
  if (token.kind !== 'malformed') return undefined;
  return token.form === 'blank' ? 'blank text' : 'not a text';
};

/** Can the present token be given an entry of its own: is it what netclaw itself would have made? */
export const canKeepToken = (token: LocalToken): boolean => token.kind === 'text' && token.isCanonical;

/** Looks the present token up in the list as it is. */
export const matchNow = oncePer(({ devices, secrets }: PairingState): TokenMatch => {
  const token = localToken(secrets.content);
  return token.kind === 'text' ? findMatch(entriesOf(devices.content), token.value.reveal()) : { kind: 'none' };
});

/** Looks it up in the list as it is once the entries are gone that a repair takes out. */
export const matchAmongDevices = oncePer((state: PairingState): TokenMatch => {
  const { content } = state.devices;
  const token = localToken(state.secrets.content);
  if (token.kind !== 'text' || droppedEntries(content).length === 0) return matchNow(state);
  return findMatch(devicesOf(content), token.value.reveal());
});
