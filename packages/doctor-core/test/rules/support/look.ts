import type { Check } from '@netclaw/doctor-core';
import type { CheckResult, Doctor, World } from '@netclaw/doctor-core/engine';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { ContextOptions, MemoryHome, MemoryHomeOptions } from '@netclaw/doctor-testkit';

/** A home, and what else of the machine the rules ask for. */
export interface Setting extends MemoryHomeOptions, ContextOptions {
  /** What programs give, by their whole line; any other is not found. */
  readonly commands?: Readonly<Record<string, Partial<Awaited<ReturnType<NonNullable<World['run']>>>>>>;
  readonly open?: readonly number[];
  readonly answers?: Readonly<Record<string, Partial<Awaited<ReturnType<NonNullable<World['network']>['exchange']>>>>>;
  readonly freeBytes?: number;
}

export const doctorOf = (checks: readonly Check[], setting: Setting = {}): { home: MemoryHome; doctor: Doctor } => {
  const home = memoryHome(setting);
  const { commands = {}, open = [], answers = {}, freeBytes = 0 } = setting;
  const world: World = {
    ...memoryWorld(home, setting),
    run: (program, args) => {
      const result = commands[[program, ...args].join(' ')] ?? { failure: 'not-found' };
      return Promise.resolve({ ok: result.exitCode === 0, stdout: '', stderr: '', ...result });
    },
    network: {
      exchange: (url) =>
        Promise.resolve({ ok: false, headers: {}, body: '', ...(answers[url] ?? { failure: 'refused' as const }) }),
      connect: ({ port }) => Promise.resolve(open.includes(port) ? { ok: true } : { ok: false, failure: 'refused' }),
    },
    freeSpace: () => Promise.resolve({ freeBytes, totalBytes: 2 ** 40 }),
  };
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
