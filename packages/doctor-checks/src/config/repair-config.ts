import type { Finding, JsonEdit, Proposal } from '@netclaw/doctor-core';
import { displayName } from '@netclaw/doctor-core';
import { displayPointer } from '@netclaw/doctor-core/engine';
import { PATHS } from '@netclaw/state';
import type { ConfigState } from './config-state.js';
import type { configFindings } from './findings.js';
import { refusals } from './refuse-config.js';
import type { ConfigTools } from './repairs.js';
import { retireKeys } from './retire-keys.js';
import { isGuardedValue, isRoutine } from './schema/guarded.js';

const path = PATHS.config;

/** What can be corrected in netclaw.json without loss, each kind a repair of its own, and why the rest is not. Pure. */
export const repairConfig = (state: ConfigState, tools: ConfigTools): readonly Proposal[] => {
  const { settings } = state;
  if (!settings) return [];
  const refused = refusals(state, tools);
  if (refused.isWhole) return refused.proposals;
  const { findings, repair } = tools;
  const at = (code: Code, pointers: readonly string[]): Found => {
    const wanted = new Set(pointers);
    return findings.filter((found) => found.code === code && wanted.has(found.subject.pointer ?? ''));
  };
  const renames = (kind: 'other-case' | 'misspelt') =>
    settings.names.filter((one) => one.kind === kind && one.blocker === undefined);
  const [cased, misspelt] = [renames('other-case'), renames('misspelt')];
  const values = settings.values.flatMap((one) =>
    one.kind === 'misspelt' && one.isCertain && (isRoutine(one) || !isGuardedValue(one)) ? [one] : [],
  );
  const proposals: readonly (Proposal | undefined)[] = [
    settings.values.some(({ kind }) => kind === 'no-version')
      ? repair(`set configVersion in ${path} to 1`, edit([{ op: 'set', pointer: '/configVersion', value: 1 }]), {
          repair: 'set-config-version',
          fixes: ['version-missing'],
          preserves: ['all other settings'],
        })
      : undefined,
    cased.length > 0
      ? repair(
          `spell ${namesOf(cased)} in ${path} as netclaw does`,
          edit(cased.map(({ pointer, name }) => ({ op: 'rename-key', pointer, value: name }))),
          { repair: 'rename-key-case', fixes: at('key-in-other-case', pointersOf(cased)), preserves: ['all values'] },
        )
      : undefined,
    misspelt.length > 0
      ? repair(
          `rename ${misspelt.map(({ pointer, name }) => `${displayPointer(pointer)} to ${displayName(name)}`).join(', ')} in ${path}`,
          edit(misspelt.map(({ pointer, name }) => ({ op: 'rename-key', pointer, value: name }))),
          {
            repair: 'rename-misspelt-keys',
            fixes: [...at('misspelt-key', pointersOf(misspelt)), ...at('unknown-daemon-key', pointersOf(misspelt))],
            consents: ['rename-misspelt-keys'],
            preserves: ['all values'],
            nextSteps: [RESTART],
          },
        )
      : undefined,
    retireKeys(state, tools),
    ...([true, false] as const).map((routine) => {
      const some = values.filter((one) => isRoutine(one) === routine);
      if (some.length === 0) return undefined;
      return repair(
        `write ${some.map(({ name, pointer }) => `"${name}" at ${displayPointer(pointer)}`).join(', ')} in ${path}`,
        edit(some.map(({ pointer, name }) => ({ op: 'set', pointer, value: name }))),
        {
          repair: routine ? 'correct-value-case' : 'correct-values',
          fixes: at('enum-spelling', pointersOf(some)),
          consents: routine ? [] : ['correct-values'],
          preserves: ['all other settings'],
          ...(routine ? {} : { nextSteps: [RESTART] }),
        },
      );
    }),
  ];
  return [...proposals.filter((one) => one !== undefined), ...refused.proposals];
};

type Code = keyof typeof configFindings;
type Found = readonly Finding<typeof configFindings>[];

const RESTART = 'Restart the daemon, and run the doctor once more: what now takes effect is checked then.';

const edit = (edits: readonly JsonEdit[]) => [{ kind: 'edit-json', path, edits } as const];

const pointersOf = (some: readonly { readonly pointer: string }[]): readonly string[] =>
  some.map(({ pointer }) => pointer);

const namesOf = (some: readonly { readonly name: string }[]): string =>
  [...new Set(some.map(({ name }) => displayName(name)))].join(', ');
