import type { Mint, Step } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import { localToken } from '../judge/local-token.js';
import type { PairingState } from '../pairing-state.js';
import { makeCredentials } from './credentials.js';
import { listSteps } from './list-steps.js';
import { tokenSteps } from './token-steps.js';

/** Key, then list, then secret. */
export const renewSteps = (state: PairingState, option: 'keep' | 'mint' | 'adopt', mint: Mint): readonly Step[] => {
  switch (option) {
    case 'keep':
      return listSteps(state, undefined);
    case 'adopt':
      return listSteps(state, makeCredentials(presentToken(state), mint));
    case 'mint': {
      const token = new Secret(Buffer.from(mint.randomBytes(TOKEN_BYTES)).toString('base64url'));
      const { keySteps, secretSteps } = tokenSteps(state, token, mint);
      return [...keySteps, ...listSteps(state, makeCredentials(token, mint)), ...secretSteps];
    }
  }
};

const TOKEN_BYTES = 32;

const presentToken = ({ secrets }: PairingState): Secret<string> => {
  const token = localToken(secrets.content);
  if (token.kind !== 'text') throw new Error('there is no token to adopt');
  return token.value;
};
