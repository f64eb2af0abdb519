import type { FindingReference, FixProposal, Plan } from '@netclaw/doctor-core';
import { diagnosePairing, needsPairing } from '../diagnose/diagnose-pairing.js';
import { isRepairDue, judgeSituation } from '../judge/situation.js';
import type { PairingState } from '../pairing-state.js';
import { describeAfterwards } from './afterwards.js';
import { consentsFor } from './consents.js';
import { refersTo } from './heals.js';
import { describeKept } from './keeps.js';
import { LABELS } from './labels.js';
import { describeNeeds } from './needs.js';
import { chooseOptions } from './options.js';
import type { RepairOption } from './options.js';
import { findRefusal } from './refusals.js';
import { summarize } from './summaries.js';

/**
 * Decides what is to be done about the pairing of a host: nothing, one plan with its options, or a refusal that no consent lifts.
 * The one place where that is decided; pure.
 */
export const choosePairingRepair = (state: PairingState): FixProposal => {
  if (!needsPairing(state) || !isRepairDue(judgeSituation(state))) return { kind: 'nothing' };
  const [first, ...others] = chooseOptions(state);
  const refusal = findRefusal(state);
  if (refusal) return { kind: 'refusal', ...refusal, about: healedBy(state, first) };
  return { kind: 'plan', options: [planOf(state, first), ...others.map((option) => planOf(state, option))] };
};

const planOf = (state: PairingState, option: RepairOption): Plan => ({
  strategy: option === 'reset' ? 'reset-bootstrap' : 'renew-local-device',
  option,
  label: LABELS[option],
  summary: summarize(state, option),
  heals: healedBy(state, option),
  direction: option === 'reset' ? 'withdraws' : 'grants',
  consents: consentsFor(state, option),
  needs: describeNeeds(state),
  keeps: describeKept(state, option),
  afterwards: describeAfterwards(state, option),
});

const healedBy = (state: PairingState, option: RepairOption): readonly FindingReference[] =>
  diagnosePairing(state)
    .filter((found) => refersTo(option, found))
    .map(({ code, subject }) => ({ code, subject }));
