import type { RandomSource } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import { localToken } from '../facts/local-token.js';
import type { PairingState } from '../model/pairing-state.js';
import type { PairingStep } from '../model/pairing-step.js';
import { makeCredentials } from './credentials.js';
import { listSteps } from './list-steps.js';
import { tokenSteps } from './token-steps.js';

/** Key, then list, then secret. */
export const renewSteps = (
  state: PairingState,
  option: 'remove-comments' | 'drop-entries' | 'new-token' | 'keep-token',
  random: RandomSource,
): readonly PairingStep[] => {
  switch (option) {
    case 'remove-comments':
    case 'drop-entries':
      return listSteps(state, undefined);
    case 'keep-token':
      return listSteps(state, makeCredentials(presentToken(state), random));
    case 'new-token': {
      const token = new Secret(Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64url'));
      const { keySteps, secretSteps } = tokenSteps(state, token, random);
      return [...keySteps, ...listSteps(state, makeCredentials(token, random)), ...secretSteps];
    }
  }
};

const TOKEN_BYTES = 32;

const presentToken = ({ secrets }: PairingState): Secret<string> => {
  const token = localToken(secrets.content);
  if (token.kind !== 'text') throw new Error('there is no token to keep');
  return token.value;
};
