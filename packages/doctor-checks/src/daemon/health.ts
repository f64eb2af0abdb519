import type { Context, HttpResult } from '@netclaw/doctor-core';
import type { DaemonState, EffectiveConfig } from '@netclaw/state';
import { daemonAddress, readEndpoint, readingsOf } from '@netclaw/state';

/** What the daemon answers to the question whether it is ready. */
export interface Health {
  readonly pid: number;
  /** Safe for display. */
  readonly address: string;
  /** What came instead of `healthy`, as a clause; undefined where it is ready. */
  readonly problem: string | undefined;
  /** As a header names it; undefined where none does. */
  readonly version: string | undefined;
}

type Asking = Pick<Context, 'http' | 'now'> & { readonly settings: { readonly readyAfterSeconds: number } };

const TIMEOUT_MS = 2000;

/** Asks the daemon; undefined where none runs, it may still start, or its address is not known. */
export const observeHealth = async (
  { http, now, settings }: Asking,
  daemon: DaemonState,
  config: EffectiveConfig,
): Promise<Health | undefined> => {
  if (daemon.kind !== 'running' || daemon.program !== 'netclawd') return undefined;
  const { pid, startedAt } = daemon;
  if (pid === undefined || startedAt === undefined) return undefined;
  if (now.getTime() - startedAt < settings.readyAfterSeconds * 1000) return undefined;
  const address = addressOf(config);
  if (address === undefined) return undefined;
  const { host, port, display } = address;
  const answer = await http(`http://${host}:${port}/api/health/ready`, { timeoutMs: TIMEOUT_MS });
  return { pid, address: display, problem: problemOf(answer), version: versionOf(answer) };
};

/** The one address that all readings of the configuration give. */
const addressOf = (config: EffectiveConfig) => {
  if (config.unreadSources.length > 0) return undefined;
  const [first, ...others] = readingsOf(config).map(daemonAddress);
  if (first === undefined || others.some((other) => other !== first)) return undefined;
  const endpoint = readEndpoint(first);
  return endpoint.kind === 'address' ? endpoint : undefined;
};

const problemOf = ({ ok, status, body, failure }: HttpResult): string | undefined => {
  switch (failure) {
    case undefined:
      return ok ? problemOfBody(body) : `the answer is status ${status ?? 0}`;
    case 'timed-out':
      return `nothing answers within ${TIMEOUT_MS / 1000} seconds`;
    case 'unknown-host':
      return 'there is no such host';
    case 'redirect':
    case 'too-large':
    case 'tls':
      return 'a program other than netclaw answers';
    case 'refused':
      return 'there is no HTTP answer';
  }
};

/** `healthy`, as text or as a JSON string, or one of the other two that .NET has for it. */
const problemOfBody = (body: string): string | undefined => {
  const state = /^\s*"?(healthy|degraded|unhealthy)"?\s*$/i.exec(body)?.[1]?.toLowerCase();
  if (state === 'healthy') return undefined;
  return state === undefined ? 'a program other than netclaw answers' : `the answer is "${state}"`;
};

/** Not seen in netclaw's source: a build, or what is before it, may send it. */
export const VERSION_HEADER = 'X-Netclaw-Version';

const versionOf = ({ headers }: HttpResult): string | undefined =>
  /^v?(\d{1,5}\.\d{1,5}(?:\.\d{1,5})?)(?:[-+.].*)?$/.exec((headers[VERSION_HEADER.toLowerCase()] ?? '').trim())?.[1];
