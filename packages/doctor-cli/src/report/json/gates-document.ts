import type { FindingReference } from '@netclaw/doctor-core/engine';

import type { AcceptedFinding } from '../../model/gate/baseline.js';
import type { BaselineState, BaselineVerdict } from '../../model/gate/baseline-verdict.js';
import type { GateVerdict } from '../../model/gate/gate-verdict.js';
import type { HomeGate } from '../../model/gate/home-gate.js';

/** What the gates say, beside the state of the checks. */
export interface GatesDocument {
  /** Null but for a home that was named and is none. */
  readonly home: Pick<HomeGate, 'problem' | 'reason'> | null;
  readonly required: readonly { readonly check: string; readonly met: boolean; readonly reason: string | null }[];
  /** Null without `--baseline`, and where nothing was looked at. */
  readonly baseline: BaselineDocument | null;
}

interface BaselineDocument {
  readonly accepted: readonly AcceptedFinding[];
  readonly new: readonly FindingReference[];
  readonly worse: readonly AcceptedFinding[];
  readonly expired: readonly AcceptedFinding[];
  /** Not found any more: they can be taken out. */
  readonly unneeded: readonly AcceptedFinding[];
  /** Their checks did not look. */
  readonly notEvaluated: readonly AcceptedFinding[];
}

export const gatesDocument = ({ home, required, baseline }: GateVerdict): GatesDocument => ({
  home: home === undefined ? null : { problem: home.problem, reason: home.reason },
  required: required.map(({ check, isMet, reason }) => ({ check, met: isMet, reason: reason ?? null })),
  baseline: baseline === undefined ? null : baselineDocument(baseline),
});

const baselineDocument = ({ states, unneeded, notEvaluated }: BaselineVerdict): BaselineDocument => {
  const evaluated = [...states.values()];
  const entriesIn = (wanted: BaselineState): readonly AcceptedFinding[] =>
    evaluated.flatMap(({ state, entry }) => (state === wanted && entry !== undefined ? [entry] : []));
  return {
    accepted: entriesIn('accepted'),
    new: evaluated
      .filter(({ state }) => state === 'new')
      .map(({ found }) => ({ code: found.code, subject: found.subject })),
    worse: entriesIn('worse'),
    expired: entriesIn('expired'),
    unneeded,
    notEvaluated,
  };
};
