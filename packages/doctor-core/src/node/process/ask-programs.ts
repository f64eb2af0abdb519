import { posix } from 'node:path';
import type { ProcessPort } from '../../contract/port/process-port.js';
import { undefinedForAny } from '../../contract/value/errno.js';

/** Gives the standard output of a program; undefined where it fails. */
type Run = (file: string, args: readonly string[]) => Promise<string | undefined>;

/** A line of `ps` with these columns; the start is in local time. */
const COLUMNS = 'pid=,uid=,stat=,lstart=,comm=';
const LINE = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+\w+\s+(\w+\s+\d+)\s+([\d:]+)\s+(\d{4})\s+(.+)$/;

/** What `ps` says of a process, where there is no `/proc`. */
export const infoByPs = async (run: Run, pid: number): ReturnType<ProcessPort['info']> => {
  // all of them: for one that is not there it fails as for any other reason
  const lines = (await run('ps', ['-A', '-ww', '-o', COLUMNS]).catch(undefinedForAny))?.split('\n');
  const found = lines?.map((line) => LINE.exec(line)).filter((match) => match !== null);
  if (!found || found.length === 0) return 'unknown';
  const [, , uid, state = '', day, time, year, path = ''] = found.find((match) => Number(match[1]) === pid) ?? [];
  if (uid === undefined || state.startsWith('Z')) return 'gone';
  const startedAt = Date.parse(`${day} ${year} ${time}`);
  return Number.isNaN(startedAt) ? 'unknown' : { name: posix.basename(path.trim()), startedAt, uid: Number(uid) };
};

/** What `lsof` says of who listens on a port, and `netstat` of the processes of others. */
export const listenerByLsof = async (run: Run, port: number): ReturnType<ProcessPort['listening']> => {
  const found = await run('lsof', ['-nP', '+c0', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']).catch(undefinedForAny);
  const pid = /^p(\d+)$/m.exec(found ?? '')?.[1];
  const name = /^c(.+)$/m.exec(found ?? '')?.[1];
  if (pid !== undefined) return { pid: Number(pid), ...(name !== undefined && { name }) };
  const sockets = await run('netstat', ['-an', '-p', 'tcp']).catch(undefinedForAny);
  if (sockets === undefined) return 'unknown';
  const isTaken = sockets.split('\n').some((line) => {
    const [, , , local = ''] = line.trim().split(/\s+/);
    return /\bLISTEN\b/.test(line) && local.endsWith(`.${port}`);
  });
  return isTaken ? {} : 'nobody';
};
