import type { Proposal } from '@netclaw/doctor-core';
import { displayPointer } from '@netclaw/doctor-core/engine';
import { PATHS } from '@netclaw/state';
import type { ConfigState } from './config-state.js';
import type { RenameBlocker } from './names/rename.js';
import type { ConfigTools } from './repairs.js';
import { REPAIRS } from './repairs.js';
import { whyNotKept } from './retire-keys.js';
import { isGuardedValue, isRoutine } from './schema/guarded.js';

const path = PATHS.config;

/** What is not corrected, and why; whole where nothing in the file is. */
export const refusals = (
  state: ConfigState,
  { findings, refuse }: ConfigTools,
): { readonly isWhole: boolean; readonly proposals: readonly Proposal[] } => {
  const whole = wholeReason(state);
  if (whole) {
    const about = findings.filter(({ code }) => REPAIRABLE.has(code));
    return { isWhole: true, proposals: about.length === 0 ? [] : [refuse(whole.reason, whole.way, { about })] };
  }
  const proposals = refusedPlaces(state).flatMap(({ codes, pointer, reason, way }) => {
    const about = findings.filter(({ code, subject }) => codes.includes(code) && subject.pointer === pointer);
    return about.length === 0 ? [] : [refuse(`${displayPointer(pointer)}: ${reason}`, way, { about })];
  });
  return { isWhole: false, proposals };
};

const REPAIRABLE: ReadonlySet<string> = new Set(Object.values(REPAIRS).flatMap(({ fixes }) => fixes));

const wholeReason = ({
  config,
  settings,
}: ConfigState): { readonly reason: string; readonly way: string } | undefined => {
  if (settings?.values.some(({ kind }) => kind === 'other-version')) {
    return {
      reason: `${path} is of a version that this doctor does not know`,
      way: 'Use a doctor that is as new as netclaw.',
    };
  }
  const isPlain = config.content.kind === 'object' && config.content.plainProblem === undefined;
  if (isPlain && config.encoding === 'utf-8') return undefined;
  return {
    reason: `${path} is not plain JSON in UTF-8`,
    way: `Correct that in ${path} first, then run the doctor again.`,
  };
};

interface RefusedPlace {
  readonly codes: readonly string[];
  readonly pointer: string;
  readonly reason: string;
  readonly way: string;
}

const refusedPlaces = (state: ConfigState): readonly RefusedPlace[] => [
  ...(state.settings?.names ?? []).flatMap((problem): readonly RefusedPlace[] => {
    const { kind, pointer, blocker, successor } = problem;
    if (kind === 'retired') {
      const reason = successor !== undefined && blocker === undefined ? undefined : whyNotKept(problem, state);
      const way = 'Copy it to a file of your own, and take it out in an editor.';
      return reason === undefined ? [] : [{ codes: ['retired-key'], pointer, reason, way }];
    }
    if (blocker === undefined || kind === 'unknown') return [];
    return [{ codes: ['key-in-other-case', 'misspelt-key', 'unknown-daemon-key'], pointer, ...RENAMES[blocker] }];
  }),
  ...(state.settings?.values ?? []).flatMap((one): readonly RefusedPlace[] => {
    if (one.kind !== 'misspelt' || (one.isCertain && (isRoutine(one) || !isGuardedValue(one)))) return [];
    const reason = one.isCertain ? GUARDS : 'more than one name may be meant';
    return [
      { codes: ['enum-spelling'], pointer: one.pointer, reason, way: 'Write the name that you mean in an editor.' },
    ];
  }),
];

const GUARDS =
  'it says who reaches netclaw, what its tools may do, or whether it starts, and only you know what was meant';
const EDITOR = 'Correct its name in an editor, if that is what you mean.';

const RENAMES: Readonly<Record<RenameBlocker, Pick<RefusedPlace, 'reason' | 'way'>>> = {
  taken: {
    reason: 'another key beside it has the name already',
    way: 'Put what you want of the two under the one name in an editor.',
  },
  unclear: { reason: 'more than one name may be meant', way: EDITOR },
  guarded: { reason: GUARDS, way: EDITOR },
  faulty: { reason: 'its value has a fault too', way: 'Correct its name and its value in an editor.' },
};
