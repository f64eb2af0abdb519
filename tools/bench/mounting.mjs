// What a doctor among its commands costs a program that runs another one, in paired runs.
import { fileURLToPath } from 'node:url';
import { pairedRuns } from './paired-runs.mjs';

const HOST = fileURLToPath(new URL('host-program.mjs', import.meta.url));
const ROUNDS = 61;

/** One row of `{ name, unit, limit, value, detail }`. */
export const mountingRow = () => {
  const line = (...words) => [process.execPath, HOST, ...words, 'endpoint'];
  const { floor, programs } = pairedRuns(line(), [{ words: line('mounted') }], ROUNDS);
  return {
    name: 'mounting, for another command, CPU',
    unit: 'ms',
    limit: 5,
    value: Math.round(programs[0].cpu * 10) / 10,
    detail: `over ${Math.round(floor.cpu * 10) / 10} ms without it`,
  };
};
