import { describe, expect, it } from '@jest/globals';
import { defineCheck } from '@netclaw/doctor-core';
import { createDoctorInWorld, type DiagnoseRequest } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';

const HOUR = 3_600_000;

/** A check that ends with its signal alone. */
const endless = (timeoutMs?: number) =>
  defineCheck({
    id: 'endless',
    title: 'It never ends',
    reads: [],
    ...(timeoutMs !== undefined && { timeoutMs }),
    findings: { over: { severity: 'info', message: 'It is over.', remediation: 'Nothing.' } },
    observe: ({ signal }) =>
      new Promise<Record<string, never>>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve({});
        });
      }),
    diagnose: () => [],
  });

const outcomeOf = async (request: DiagnoseRequest, timeoutMs?: number) => {
  const world = memoryWorld(memoryHome());
  const doctor = createDoctorInWorld({ command: 'x', checks: [endless(timeoutMs)], world, stateDirectory: '.state' });
  const { results } = await doctor.diagnose({ only: ['endless'], ...request });
  return results[0]?.outcome;
};

describe('how long a check may look', () => {
  it.each<readonly [request: DiagnoseRequest, own: number | undefined, timeoutMs: number]>([
    [{ timeoutMs: 20 }, HOUR, 20],
    [{}, 20, 20],
    [{ withinMs: HOUR }, 20, 20],
    [{ withinMs: 20 }, 20, 20],
  ])('is said by the caller, else by the check: %j, %s', async (request, own, timeoutMs) => {
    expect(await outcomeOf(request, own)).toEqual({ status: 'timed-out', timeoutMs });
  });

  it.each<readonly [request: DiagnoseRequest, own: number | undefined]>([
    [{ withinMs: 20 }, undefined],
    [{ withinMs: 20 }, HOUR],
    [{ withinMs: 20, timeoutMs: HOUR }, undefined],
  ])('is cut to what the caller has left, and is known to be: %j, %s', async (request, own) => {
    expect(await outcomeOf(request, own)).toEqual({ status: 'timed-out', timeoutMs: 20, isCutShort: true });
  });
});
