import type { Context } from '@netclaw/doctor-core';

/** Set in the official image, whose supervisor starts a daemon that has stopped again, within 60 seconds. */
const SUPERVISOR = 'NETCLAW_CONTAINER_SUPERVISOR';

/** The name of the container that this process is in, as Docker gives it where nobody gave it another one; undefined outside of one. */
export const containerOf = ({ env, host }: Pick<Context, 'env' | 'host'>): string | undefined =>
  (env[SUPERVISOR] ?? '').trim() === '' ? undefined : host.machineName;
