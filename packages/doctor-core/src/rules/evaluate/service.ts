import type { Context } from '../../contract/author/context.js';
import type { CommandResult } from '../../contract/port/command-port.js';
import type { ServiceAssertion } from '../model/assertion.js';
import type { Evaluated } from '../model/evaluated.js';
import { allOf, memberOf, MET, unknown, unmet } from '../model/evaluated.js';

/** What systemd says of a service that does not run, and of one that is not started with the machine. */
const STOPPED = ['inactive', 'failed', 'activating', 'deactivating', 'maintenance'];
const DISABLED = ['disabled', 'masked', 'masked-runtime', 'linked', 'linked-runtime', 'not-found'];
const NO_LAUNCHD_SERVICE = 113;

interface ServiceState {
  readonly isRunning: boolean | 'unknown';
  readonly isEnabled: boolean | 'unknown';
}

export const evaluateService = async (rule: ServiceAssertion, { run, host }: Context): Promise<Evaluated> => {
  const { service, enabled } = rule;
  const running = rule.running ?? (enabled === undefined ? true : undefined);
  const asked = { running: running !== undefined, enabled: enabled !== undefined };
  const ask = SUPERVISORS[host.platform];
  if (!ask) return unknown(`the services of ${host.platform} are not known`);
  const { isRunning, isEnabled } = await ask(service, asked, run);
  return allOf([
    memberOf('running', partOf(service, { is: isRunning, wanted: running, words: ['running', 'not running'] })),
    memberOf('enabled', partOf(service, { is: isEnabled, wanted: enabled, words: ['enabled', 'not enabled'] })),
  ]);
};

interface Part {
  readonly is: boolean | 'unknown';
  readonly wanted: boolean | undefined;
  readonly words: readonly [is: string, isNot: string];
}

const partOf = (service: string, { is, wanted, words: [yes, not] }: Part): Evaluated => {
  if (wanted === undefined || is === wanted) return MET;
  if (is === 'unknown') return unknown(`whether the service ${service} is ${yes} cannot be found out`);
  const [found, expected] = is ? [yes, not] : [not, yes];
  return unmet(`the service ${service} is ${found}`, found, expected);
};

type Ask = (
  service: string,
  asked: { readonly running: boolean; readonly enabled: boolean },
  run: Context['run'],
) => Promise<ServiceState>;

const askSystemd: Ask = async (service, asked, run) => {
  const ask = async (verb: string, no: readonly string[]): Promise<boolean | 'unknown'> => {
    const result = await run('systemctl', [verb, service]);
    if (result.ok) return true;
    const isNot = no.includes(result.stdout.trim()) || result.stderr.includes('No such file or directory');
    return result.failure === undefined && isNot ? false : 'unknown';
  };
  return {
    isRunning: asked.running ? await ask('is-active', STOPPED) : 'unknown',
    isEnabled: asked.enabled ? await ask('is-enabled', DISABLED) : 'unknown',
  };
};

/** A service that launchd has loaded is started with the machine. */
const askLaunchd: Ask = async (service, _asked, run) => {
  const result: CommandResult = await run('launchctl', ['print', `system/${service}`]);
  if (result.ok) return { isRunning: /^\s*state = running$/m.test(result.stdout), isEnabled: true };
  const isKnown = result.exitCode === NO_LAUNCHD_SERVICE;
  return { isRunning: isKnown ? false : 'unknown', isEnabled: isKnown ? false : 'unknown' };
};

const SUPERVISORS: Readonly<Partial<Record<string, Ask>>> = { linux: askSystemd, darwin: askLaunchd };
