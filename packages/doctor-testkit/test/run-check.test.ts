import { describe, expect, it } from '@jest/globals';
import { memoryHome, runCheck } from '../src/index.js';
import { KEY, unlitLamp } from './contract/support/cases.js';
import { lampCheck, lampWith } from './contract/support/lamp.js';

describe('runCheck', () => {
  it('gives the findings as they were made, and in words', async () => {
    const { outcome, findings, reported, log } = await runCheck(
      lampCheck,
      memoryHome({ files: { 'lamp.json': '{' } }),
      {
        command: 'acme doctor',
      },
    );
    expect(outcome.status).toBe('completed');
    expect(findings).toEqual([
      { code: 'lamp/unreadable', subject: { path: 'lamp.json' }, data: { path: 'lamp.json' } },
    ]);
    expect(reported[0]).toMatchObject({ severity: 'error', message: 'lamp.json cannot be understood' });
    expect(log).toEqual([]);
  });

  it('runs one that is opt-in', async () => {
    const home = memoryHome({ files: { 'lamp.json': '{' } });
    const { findings } = await runCheck({ ...lampCheck, isOptIn: true }, home);
    expect(findings.map(({ code }) => code)).toEqual(['lamp/unreadable']);
  });

  it('plans what would be repaired, and writes nothing before it is asked to', async () => {
    const home = unlitLamp.home();
    const before = home.snapshot();
    const { repairs, apply } = await runCheck(lampCheck, home);
    expect(repairs).toMatchObject([
      { outcome: 'planned', chosen: { repair: 'lamp' }, changes: [{ path: 'lamp.json' }] },
    ]);
    expect(home.snapshot()).toEqual(before);
    expect((await apply()).repairs).toMatchObject([{ outcome: 'applied' }]);
    expect(JSON.parse(home.text('lamp.json'))).toEqual({ on: true, key: KEY });
    expect((await runCheck(lampCheck, home)).findings).toEqual([]);
  });

  it('takes the consents that the operator gives', async () => {
    const home = memoryHome({ files: { 'lamp.json': '{ "on": true }' } });
    expect((await runCheck(lampCheck, home)).repairs).toMatchObject([{ outcome: 'needs-consent' }]);
    expect((await runCheck(lampCheck, home, { consents: ['new-key'] })).repairs).toMatchObject([
      { outcome: 'planned' },
    ]);
    await expect(runCheck(lampCheck, home, { consents: ['new-kye'] })).rejects.toMatchObject({
      code: 'consent/unknown',
    });
  });

  it('says why a check did not complete, and what it logged before', async () => {
    const lines: string[] = [];
    const run = await runCheck(
      lampWith({
        observe: (context) => {
          context.log('looking');
          throw new Error('no ladder');
        },
      }),
      memoryHome(),
      { log: (line) => lines.push(line) },
    );
    expect(run).toMatchObject({
      outcome: { status: 'crashed', reason: 'Error: no ladder' },
      findings: [],
      repairs: [],
    });
    expect([run.log, lines]).toEqual([['looking'], ['looking']]);
  });

  it('ends a check that takes too long', async () => {
    const slow = lampWith({ observe: () => new Promise<never>(() => undefined) });
    expect((await runCheck(slow, memoryHome(), { timeoutMs: 20 })).outcome).toEqual({
      status: 'timed-out',
      timeoutMs: 20,
    });
  });
});
