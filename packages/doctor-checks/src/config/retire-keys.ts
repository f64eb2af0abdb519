import type { JsonEdit, Repair } from '@netclaw/doctor-core';
import { displayPointer } from '@netclaw/doctor-core/engine';
import { formatPointer } from '@netclaw/doctor-core/json';
import { PATHS } from '@netclaw/state';
import type { ConfigState } from './config-state.js';
import type { NameProblem } from './names/read-settings.js';
import type { ConfigTools } from './repairs.js';

const { config: path, retiredSettings: aside } = PATHS;

/** Takes retired keys out of netclaw.json: one with a successor that is not set gets its name, others are kept aside. */
export const retireKeys = (state: ConfigState, { findings, repair }: ConfigTools): Repair | undefined => {
  const retired = state.settings?.names.filter(({ kind }) => kind === 'retired') ?? [];
  const renamed = retired.filter(isRenamed);
  const kept = retired.filter((one) => !isRenamed(one) && whyNotKept(one, state) === undefined);
  const pointers = [...renamed, ...kept].map(({ pointer }) => pointer);
  if (pointers.length === 0) return undefined;
  const entries = kept.flatMap(({ pointer, kept: value }) => (value === undefined ? [] : [[pointer, value] as const]));
  const copies: readonly JsonEdit[] =
    state.retired?.kind === 'object'
      ? entries.map(([pointer, value]) => ({ op: 'set', pointer: formatPointer([pointer]), value }))
      : [{ op: 'set', pointer: '', value: Object.fromEntries(entries) }];
  const shown = (some: readonly NameProblem[]): string => some.map(({ pointer }) => displayPointer(pointer)).join(', ');
  const parts = [
    ...(renamed.length > 0 ? [`give ${shown(renamed)} the name of what replaced it`] : []),
    ...(kept.length > 0 ? [`move ${shown(kept)} to ${aside}`] : []),
  ];
  return repair(
    parts.join(', and '),
    [
      ...(kept.length > 0 ? [{ kind: 'edit-json', path: aside, edits: copies } as const] : []),
      {
        kind: 'edit-json',
        path,
        edits: [
          ...renamed.map(({ pointer, successor = '' }) => ({ op: 'rename-key', pointer, value: successor }) as const),
          ...kept.map(({ pointer }) => ({ op: 'remove', pointer }) as const),
        ],
      },
    ],
    {
      repair: 'retire-keys',
      fixes: findings.filter(({ code, subject }) => code === 'retired-key' && pointers.includes(subject.pointer ?? '')),
      consents: ['retire-keys'],
      preserves: ['all values'],
    },
  );
};

const isRenamed = ({ successor, blocker }: NameProblem): boolean => successor !== undefined && blocker === undefined;

/** Why a retired key stays, as a clause; undefined where its value can be kept aside. */
export const whyNotKept = ({ pointer, kept }: NameProblem, { retired }: ConfigState): string | undefined => {
  if (kept === undefined) return 'it is or has a list, which this doctor does not move';
  if (retired?.kind === 'unusable') return `${aside} cannot be read as settings`;
  return retired?.kind === 'object' && retired.keys.includes(pointer)
    ? `${aside} has a value of it already`
    : undefined;
};
