import { defineCheck, error, info, warning } from '@netclaw/doctor-core';
import type { Check, Context, Finding, FixTools, FileStep } from '@netclaw/doctor-core';

interface Lamp {
  readonly on: unknown;
  readonly dim: unknown;
}

/** Switches the lamp on. */
export const LAMP_STEPS: readonly FileStep<'lamp.json'>[] = [
  {
    kind: 'edit-json',
    path: 'lamp.json',
    edits: [
      { op: 'set', pointer: '/on', value: true },
      { op: 'set', pointer: '/dim', value: false },
    ],
  },
];

/** A check of a lamp, the JSON file `lamp.json` with the members `on` and `dim`; the steps of its fix can be replaced. */
export const lampCheck = (steps: readonly FileStep<'lamp.json'>[] = LAMP_STEPS): Check<'lamp', 'off' | 'dim' | 'new'> =>
  defineCheck({
    id: 'lamp',
    title: 'The lamp',
    tags: ['light'],
    reads: ['lamp.json'],
    findings: {
      off: error('The lamp {name} is off', 'Switch {name} on'),
      dim: warning('The lamp is dim', 'Run {doctor} --fix=lamp'),
      new: info('The lamp is new', 'Nothing to do'),
    },
    observe: async ({ files }): Promise<Lamp> => ({
      on: await files.json('lamp.json', '/on'),
      dim: await files.json('lamp.json', '/dim'),
    }),
    diagnose: ({ on, dim }, find) => [
      ...(on === false ? [find('off', { name: 'desk', subject: { path: 'lamp.json' } })] : []),
      ...(dim === true ? [find('dim', { path: 'lamp.json' })] : []),
    ],
    fix: (_lamp, { repair }) => repair('switch the lamp on', steps),
  });

/** What a scripted check may have beside what it finds. */
interface Script extends Partial<
  Pick<
    Check,
    'tags' | 'isOptIn' | 'blockedBy' | 'prerequisites' | 'changes' | 'runs' | 'consents' | 'repairs' | 'findings'
  >
> {
  readonly severity?: 'error' | 'warning' | 'info';
  /** What it proposes, whatever that is. */
  readonly fix?: (tools: FixTools) => unknown;
}

/** A check that finds these local codes, `bad` or `worse`, or returns what its function returns. */
export const scripted = (
  id: string,
  found: readonly string[] | ((context: Context) => unknown),
  { severity = 'error', fix, ...more }: Script = {},
): Check => {
  const rule = { severity, message: 'found', remediation: 'correct it' };
  const check: Check = defineCheck({
    id,
    title: id,
    reads: ['*', '*/*'] as readonly string[],
    findings: { bad: rule, worse: rule },
    observe: (context: Context) => (typeof found === 'function' ? found(context) : found.map(bare)),
    diagnose: (returned) => returned as readonly Finding<{ bad: typeof rule; worse: typeof rule }>[],
    ...(fix && { fix: (_: unknown, tools: object) => fix(tools as FixTools) as undefined }),
  });
  return { ...check, ...more };
};

/** A finding of nothing in particular. */
export const bare = (code: string): Finding => ({ code, subject: {}, data: {} });
