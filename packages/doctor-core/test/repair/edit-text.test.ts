import { describe, expect, it } from '@jest/globals';
import { defineCheck, error } from '@netclaw/doctor-core';
import { UNDO_CONSENT } from '@netclaw/doctor-core/engine';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { testSample } from '../../../../e2e/proof/test-sample.mjs';
import { suite } from './edit-text.proof.js';
import { envKeys, EXAMPLE, homeWith, OLD, sessionSecret } from './support/env-checks.js';
import { doctorOf, filesOf, outcomesOf, safeWorld } from './support/safe.js';

const repaired = async (home: MemoryHome) => {
  const doctor = doctorOf(safeWorld(home), envKeys, sessionSecret);
  const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
  return { plan, result: await doctor.apply(plan) };
};

const undo = async (home: MemoryHome): Promise<void> => {
  const doctor = doctorOf(safeWorld(home), envKeys, sessionSecret);
  await doctor.undo(await doctor.planUndo(), { consents: [UNDO_CONSENT] });
};

describe('a text that is edited', () => {
  it('is repaired by two checks in one run, keeps its mode, and is put back byte for byte', async () => {
    const home = homeWith(OLD, 0o640);
    const { result } = await repaired(home);
    expect(outcomesOf(result)).toEqual(['applied', 'applied']);
    expect(home.text('.env')).toMatch(/^# ours\nSESSION_SECRET=[\w-]{43}\nPORT=\nLOG=\n$/);
    expect(home.mode('.env')).toBe(0o640);
    await undo(home);
    expect(filesOf(home)).toEqual(filesOf(homeWith(OLD, 0o640)));
  });

  it('keeps what others have written in it since when it is put back', async () => {
    const home = homeWith(OLD);
    await repaired(home);
    home.fs.appendFileSync(`${home.home}/.env`, 'EXTRA=1\n');
    await undo(home);
    expect(home.text('.env')).toBe(`${OLD}EXTRA=1\n`);
  });

  it('is not put back where others have changed what the repair left', async () => {
    const home = homeWith(OLD);
    await repaired(home);
    const now = home.text('.env').replace(/SESSION_SECRET=.*/, 'SESSION_SECRET=mine');
    home.fs.writeFileSync(`${home.home}/.env`, now);
    await expect(undo(home)).rejects.toMatchObject({ code: 'undo/collision' });
    expect(home.text('.env')).toBe(now);
  });

  it('is made where text is only appended to it, and removed again', async () => {
    const home = homeWith(undefined);
    const { plan, result } = await repaired(home);
    expect(result.repairs).toMatchObject([{ outcome: 'applied' }]);
    expect(plan.repairs[0]?.changes).toEqual([
      {
        path: '.env',
        action: 'create',
        detail: 'text at 1 place',
        diff: '@@ -0,0 +1,2 @@\n+PORT=\n+LOG=',
      },
    ]);
    expect([home.text('.env'), home.mode('.env')]).toEqual(['PORT=\nLOG=\n', 0o600]);
    await undo(home);
    expect(Object.keys(filesOf(home))).toEqual(['.env.example']);
  });

  it('shows no secret in a plan, and none of the bytes of the preview is written', async () => {
    const home = homeWith(OLD, 0o644);
    const { plan } = await repaired(home);
    expect(plan.repairs.flatMap(({ changes }) => changes.map(({ diff }) => diff))).toEqual([
      '@@ -2,0 +3,2 @@\n+PORT=\n+LOG=',
      '@@ -2 +2 @@\n-[redacted]\n+[redacted, new]',
    ]);
    expect(JSON.stringify(plan)).not.toContain('hunter2');
  });

  it('is not changed where it is not text, or what is looked for is not there', async () => {
    const home = memoryHome({ files: { '.env.example': EXAMPLE, '.env': Uint8Array.of(0xff, 0x0a) } });
    const doctor = doctorOf(
      safeWorld(home),
      defineCheck({
        id: 'raw',
        title: 'Raw',
        reads: ['.env'],
        findings: { bad: error('It is bad.') },
        observe: () => 1,
        diagnose: (_state, find) => [find('bad')],
        fix: (_state, { repair }) =>
          repair('Append.', [{ kind: 'edit-text', path: '.env', edits: [{ op: 'append', text: 'a' }] }]),
      }),
    );
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(plan.repairs).toMatchObject([
      { outcome: 'refused', reason: '.env cannot be changed: it is not UTF-8 text' },
    ]);
  });
});

testSample(suite);
