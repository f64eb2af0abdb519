import type { Declarations } from '../contract/author/declarations.js';
import { isInHome } from '../contract/author/declarations.js';
import { pathsOfStep } from '../contract/author/step.js';
import type { Assertion } from './model/assertion.js';
import { addressOf } from './model/places.js';
import type { Rule } from './model/rule.js';

const NONE: Required<Declarations> = { reads: [], changes: [], runs: [], connects: [], processes: [], env: [] };

/** What the rules of a check look at and change, so that nobody has to declare it. */
export const declarationsOf = (when: readonly Assertion[], rules: readonly Rule[]): Required<Declarations> => {
  const parts = [
    ...[...when, ...rules, ...rules.flatMap((rule) => rule.when ?? [])].map(observed),
    ...rules.map((rule) => ({ changes: changedBy(rule), ...ranBy(rule) })),
  ];
  const all = (key: keyof Declarations): readonly string[] => [
    ...new Set(parts.flatMap((part: Declarations) => part[key] ?? [])),
  ];
  return {
    reads: all('reads'),
    changes: all('changes'),
    runs: all('runs'),
    connects: all('connects'),
    processes: all('processes'),
    env: all('env'),
  };
};

/** What one assertion looks at. */
export const observed = (assertion: Assertion): Declarations => {
  if ('file' in assertion) return readsOf(assertion.file);
  if ('json' in assertion) return readsOf(assertion.json);
  if ('disk' in assertion) return readsOf(assertion.disk);
  if ('process' in assertion) return { processes: [assertion.process] };
  if ('port' in assertion) return { connects: [addressOf(assertion)] };
  if ('command' in assertion) return { runs: [assertion.command[0]] };
  if ('env' in assertion) return { env: [assertion.env] };
  if ('http' in assertion) return { connects: [new URL(assertion.http).origin] };
  // that of this platform is asked
  if ('service' in assertion) return { runs: ['systemctl', 'launchctl'] };
  return declarationsOf(assertion.anyOf, []);
};

/** The home itself needs no declaration. */
const readsOf = (path: string): Declarations => (path === '.' ? NONE : { reads: [path] });

const changedBy = (rule: Rule): readonly string[] => {
  const { fix } = rule;
  if (fix === undefined) return [];
  if (fix !== true) return fix.steps.flatMap((step) => (step.kind === 'run' ? [] : pathsOfStep(step)));
  const path = 'file' in rule ? rule.file : 'json' in rule ? rule.json : undefined;
  return path !== undefined && isInHome(path) ? [path] : [];
};

/** The programs of its fix, and where they are run. */
const ranBy = ({ fix }: Rule): Declarations => {
  const commands = typeof fix === 'object' ? fix.steps.filter((step) => step.kind === 'run') : [];
  return {
    runs: commands.map(({ command }) => command),
    reads: commands.flatMap(({ cwd }) => (cwd === undefined ? [] : [cwd])),
  };
};
