import type { Check } from '@netclaw/doctor-core';
import { checkContract } from '@netclaw/doctor-testkit';
import type { BrokenCase, Sample } from '@netclaw/doctor-testkit';
import { contractOutcome } from '../../../../../e2e/proof/contract-outcome.mjs';
import type { Outcome, Suite } from '../../../../../e2e/proof/suite.mjs';

/** Proves the contract of a check, with all that only the engine could break. */
export const proveContract = async (
  check: Check,
  cases: Parameters<typeof checkContract>[1],
  sample: Sample | undefined,
): Promise<Outcome> =>
  contractOutcome(
    await checkContract(check, cases, {
      // a machine may be busy with others
      graceMs: 600_000,
      timeoutMs: 600_000,
      crashes: { isOfEngine: true, ...(sample && { sample }) },
    }),
  );

/** A check with one sound world and one that is broken. */
export interface ContractProof {
  readonly name: string;
  readonly check: Check;
  readonly sound: BrokenCase['home'];
  readonly broken: BrokenCase;
}

/** One proof for each of them. */
export const contractSuite = (name: string, proofs: readonly ContractProof[]): Suite => ({
  name,
  proofs: proofs.map(({ name: proof, check, sound, broken }) => ({
    name: proof,
    run: async (sample) => proveContract(check, { healthy: { sound: { home: sound } }, broken: { broken } }, sample),
  })),
});
