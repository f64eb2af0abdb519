import type { Proposal, RandomSource, Repair } from '@netclaw/doctor-core';
import { defineCheck } from '@netclaw/doctor-core';
import { fixedRandom, memoryHome } from '@netclaw/doctor-testkit';
import { diagnosePairing } from '../../src/diagnose/diagnose-pairing.js';
import { CONSENTS } from '../../src/model/consents.js';
import { findings as rules } from '../../src/model/findings.js';
import type { PairingFinding } from '../../src/model/findings.js';
import type { PairingState } from '../../src/model/pairing-state.js';
import { choosePairingRepair } from '../../src/repair/choose-pairing-repair.js';
import { CHANGES, REPAIRS } from '../../src/repair/repairs.js';

const context = memoryHome().context();

/** What the check finds in a state that needs pairing, and what it proposes. */
export const proposeFor = async (
  state: PairingState,
  random: RandomSource = fixedRandom(),
): Promise<{ readonly findings: readonly PairingFinding[]; readonly proposal: Proposal | undefined }> => {
  let findings: readonly PairingFinding[] = [];
  const check = defineCheck({
    id: 'pairing',
    title: 'Pairing',
    changes: CHANGES,
    findings: rules,
    consents: CONSENTS,
    repairs: REPAIRS,
    observe: () => state,
    diagnose: (seen, find) => {
      findings = diagnosePairing(seen, find);
      return findings;
    },
    fix: choosePairingRepair,
  });
  const look = await check.look(context);
  const due = findings.filter(({ code }) => rules[code].severity !== 'info');
  return { findings, proposal: due.length === 0 ? undefined : (await look.fix(due, random))[0] };
};

/** The options of a proposal; none of a refusal. */
export const repairsOf = (proposal: Proposal | undefined): readonly Repair[] => {
  switch (proposal?.kind) {
    case 'repair':
      return [proposal];
    case 'options':
      return proposal.options;
    case 'refusal':
    case undefined:
      return [];
  }
};

/** Does a repair give up access, so that the daemon makes its own, rather than grant it? */
export const isWithdrawal = ({ option }: Repair): boolean => option === 'reset';
