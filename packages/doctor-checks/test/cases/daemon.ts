import type { Host } from '../support.js';
import { daemonWith, hostWith } from '../support.js';
import type { Cases } from './cases-of-check.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The clock of a home in memory. */
const NOW = Date.parse('2026-03-02T12:00:00Z');

const crash = (text = 'Netclaw daemon crash at 2026-03-02T09:00:00Z\nSystem.InvalidOperationException') => ({
  content: text,
  modifiedAt: new Date(NOW - DAY_MS),
});
const files = (found: NonNullable<Host['files']>, rest: Host = {}): Host => hostWith({}, { ...rest, files: found });
const CONTAINER = { NETCLAW_CONTAINER_SUPERVISOR: '1' };
const READY = 'http://127.0.0.1:5199/api/health/ready';

export const CASES: Cases = {
  'daemon/stale-pid': files({ 'netclaw.pid': '4711\n' }),
  'daemon/lock-held-by-other': hostWith(
    {},
    { lockHolders: { 'netclaw.lock': 80 }, processes: { 80: { name: 'rsync', startedAt: 0 } } },
  ),
  'daemon/crashed': files({ 'logs/crash-20260301-120000.log': crash() }),
  'daemon/restart-loop': files({
    'logs/crash-20260301-120000.log': crash(),
    'logs/crash-20260301-120100.log': crash(),
    'logs/crash-20260301-120200.log': crash(),
  }),
  'daemon/crash-log-unreadable': files({ 'logs/crash-20260301-120000.log/': '' }),
  'daemon/restart-broke-off': files({ 'cache/restart-manifest.json': '{}' }),
  'daemon/not-ready': hostWith({}, { ...daemonWith({}), http: { [READY]: { status: 503 } } }),
  'daemon/container-port': hostWith({ Port: 8080 }, { environment: CONTAINER }),
  'daemon/version-untried': hostWith(
    {},
    { ...daemonWith({}), http: { [READY]: { body: '"healthy"', headers: { 'x-netclaw-version': '2.0.1' } } } },
  ),
  'daemon/not-visible': hostWith({}, { locked: 'unknown' }),
};
