import type { Check } from '@netclaw/doctor-core';
import type { CheckResult, Doctor } from '@netclaw/doctor-core/engine';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { ContextOptions, MemoryHome, MemoryHomeOptions } from '@netclaw/doctor-testkit';

/** A home, and what else of the machine the rules ask for. */
export interface Setting extends MemoryHomeOptions, ContextOptions {}

export const doctorOf = (checks: readonly Check[], setting: Setting = {}): { home: MemoryHome; doctor: Doctor } => {
  const home = memoryHome(setting);
  const world = memoryWorld(home, setting);
  return { home, doctor: createDoctorInWorld({ command: 'acme doctor', checks, stateDirectory: '.doctor', world }) };
};

export const lookAt = async (check: Check, setting: Setting = {}): Promise<CheckResult> => {
  const { results } = await doctorOf([check], setting).doctor.diagnose();
  const result = results.find((one) => one.check.id === check.id);
  if (!result) throw new Error(`${check.id} did not run`);
  return result;
};

/** The message of the only finding, `fine`, or the other outcome with its reason. */
export const saidOf = async (check: Check, setting: Setting = {}): Promise<string> => {
  const { outcome } = await lookAt(check, setting);
  if (outcome.status !== 'completed') return `${outcome.status}: ${'reason' in outcome ? outcome.reason : ''}`;
  return outcome.findings.map(({ message }) => message).join(' / ') || 'fine';
};
