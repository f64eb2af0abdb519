import type { Context } from '../../contract/author/context.js';
import type { EnvAssertion, PortAssertion, ProcessAssertion } from '../model/assertion.js';
import type { Evaluated } from '../model/evaluated.js';
import { MET, unknown, unmet } from '../model/evaluated.js';
import { addressOf } from '../model/places.js';
import { matchOf } from './match.js';

export const evaluateProcess = async (
  { process, running = true }: ProcessAssertion,
  { processes }: Context,
): Promise<Evaluated> => {
  const isRunning = await processes.isRunning(process);
  if (isRunning === 'unknown') return unknown('the processes of this machine cannot be seen');
  if (isRunning === running) return MET;
  return running
    ? unmet(`${process} is not running`, 'not running', 'running')
    : unmet(`${process} is running, and must not be`, 'running', 'not running');
};

export const evaluatePort = async (rule: PortAssertion, { connect }: Context): Promise<Evaluated> => {
  const { open = true } = rule;
  const { ok } = await connect(addressOf(rule));
  if (ok === open) return MET;
  const [found, wanted] = open ? ['closed', 'open'] : ['open', 'closed'];
  return unmet(`port ${rule.host ?? '127.0.0.1'}:${rule.port} is ${found}, not ${wanted}`, found, wanted);
};

export const evaluateEnv = ({ env, set = true, matches }: EnvAssertion, context: Context): Evaluated => {
  const value = context.env[env];
  if ((value !== undefined) !== set) {
    return set
      ? unmet(`${env} is not set`, 'not set', 'set')
      : unmet(`${env} is set, and must not be`, 'set', 'not set');
  }
  return matchOf(matches, value ?? '', `the value of ${env}`);
};
