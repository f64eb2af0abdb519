import { errnoOf, isOfMachine } from '../../contract/value/errno.js';
import { systemFailure } from '../../contract/value/system-failure.js';

/** What an error says of a server that was asked. Throws what this process lacks: that says nothing of the server. */
export const failureOf = (error: unknown): 'refused' | 'unknown-host' | 'timed-out' => {
  if (isOfMachine(error)) throw systemFailure('no server can be asked', error);
  const code = errnoOf(error);
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'unknown-host';
  return code === 'ETIMEDOUT' ? 'timed-out' : 'refused';
};
