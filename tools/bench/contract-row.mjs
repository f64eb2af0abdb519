// What an author waits for: the contract of a check with a repair of one key, each time in a fresh process.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('one-contract.mjs', import.meta.url));
const ROUNDS = 21;

const medianOf = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** One row of `{ name, unit, limit, value, detail }`. */
export const contractRow = () => {
  const runs = Array.from({ length: ROUNDS }, () =>
    JSON.parse(execFileSync(process.execPath, [PROGRAM], { encoding: 'utf8' })),
  );
  const [contract, imports] = ['contract', 'imports'].map((part) => Math.round(medianOf(runs.map((run) => run[part]))));
  return {
    name: 'checkContract of a repair of one key, CPU',
    unit: 'ms',
    limit: 500,
    value: contract,
    detail: `over ${imports} ms of imports`,
  };
};
