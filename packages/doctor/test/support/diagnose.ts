import { createNetclawDoctor } from '../../src/index.js';
import { netclaw } from './run.js';

interface Check {
  readonly id: string;
  readonly status: string;
  readonly message: string;
  readonly findings: readonly { readonly code: string; readonly message: string; readonly remediation: string }[];
}

/** Diagnoses a home with the real program; what its JSON document says, in the parts that tests of plugins compare. */
export const diagnose = async (home: string, ...options: readonly string[]) => {
  const { code, out, err } = await netclaw(['doctor', '--home', home, '--format', 'json', ...options]);
  const { checks } = JSON.parse(out) as { readonly checks: readonly Check[] };
  return {
    code,
    err,
    ids: checks.map(({ id }) => id),
    codes: checks.flatMap(({ findings }) => findings.map((found) => found.code)),
    problems: checks.find(({ id }) => id === 'plugins')?.findings ?? [],
    check: (id: string) => checks.find((check) => check.id === id),
  };
};

/** The ids of what the program brings, in its order, without what runs only where it is asked for. */
export const OWN = createNetclawDoctor({ home: '.', environment: {}, command: 'netclaw doctor', plugins: [] })
  .describe()
  .filter(({ isOptIn }) => !isOptIn)
  .map(({ id }) => id);
