import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defineCheck, error } from '@netclaw/doctor-core';
import { createDoctor } from '@netclaw/doctor-core/node';

const memory = (id: string, seen: unknown[]) =>
  defineCheck({
    id,
    title: 'Memory',
    settings: { leastMb: 150, hosts: ['a', 'b'] },
    findings: { little: error('Of {wanted} MB there are {free}.', 'Stop a program.') },
    observe: ({ settings, env }) => {
      seen.push(settings, Object.isFrozen(settings), Object.keys(env));
      return settings;
    },
    diagnose: ({ leastMb }, find) => (leastMb > 100 ? [find('little', { wanted: leastMb, free: 100 })] : []),
  });

describe('the settings of a check', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'settings-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  it.each([
    ['its defaults', undefined, { leastMb: 150, hosts: ['a', 'b'] }, 1],
    ['its defaults where others are set', { other: { leastMb: 1 } }, { leastMb: 150, hosts: ['a', 'b'] }, 1],
    ['what the operator has set over them', { memory: { leastMb: 50 } }, { leastMb: 50, hosts: ['a', 'b'] }, 0],
    ['all that he has set', { memory: { leastMb: 50, hosts: [] } }, { leastMb: 50, hosts: [] }, 0],
  ])('are %s', async (_, settings, expected, found) => {
    const seen: unknown[] = [];
    const doctor = createDoctor({ name: 'acme doctor', checks: [memory('memory', seen)], home, settings });
    const { results } = await doctor.diagnose({ only: ['memory'] });
    expect(seen).toEqual([expected, true, []]);
    const outcome = results.find(({ check }) => check.id === 'memory')?.outcome;
    expect(outcome?.status === 'completed' && outcome.findings.length).toBe(found);
    expect(doctor.describe().find(({ id }) => id === 'memory')?.settings).toEqual({ leastMb: 150, hosts: ['a', 'b'] });
  });

  it('of a check with the name of what every object has are its own', async () => {
    const seen: unknown[] = [];
    const doctor = createDoctor({ name: 'acme doctor', checks: [memory('constructor', seen)], home, settings: {} });
    await doctor.diagnose({ only: ['constructor'] });
    expect(seen[0]).toEqual({ leastMb: 150, hosts: ['a', 'b'] });
  });
});
