import { describe, expect, test } from '@jest/globals';

import { explainIn, reportIn } from '../../support/documents.js';
import { run } from '../../support/run.js';

describe('explain', () => {
  test('of a finding says what it means, what to do, and what its repair does', async () => {
    const { code, out, doctor } = await run('doctor explain pairing/no-devices');
    expect(code).toBe(0);
    for (const part of [
      'pairing/no-devices',
      'Found by pairing: Local pairing',
      'No device is paired in \u2026.',
      'Gives this host access.',
      'Run "claw doctor --fix".',
      'Repair: renew-local-device',
      'config/devices.json',
      'reissue-local-device: All pairings are gone; a new local one is made.',
      '`claw doctor --fix=pairing --dry-run`',
      'Where \u2026 is shown, the doctor names what it finds.',
    ]) {
      expect(out).toContain(part);
    }
    expect(out).not.toMatch(/pairing\/entry-breaks-lookup|\{path\}/);
    // asked for where something else is found
    expect(out).not.toContain('reset-all-pairings');
    expect(doctor?.requests.diagnose).toEqual([]);
  });

  test('of a finding that nothing repairs names no repair', async () => {
    const { out } = await run('doctor explain pairing/entry-breaks-lookup');
    expect(out).toContain('Remove the entry.');
    expect(out).not.toMatch(/Repair:|--fix|is shown/);
  });

  test('of a check lists all that it can find', async () => {
    const { out } = await run('doctor explain pairing');
    expect(out).toContain('pairing/no-devices, error');
    expect(out).toContain('pairing/entry-breaks-lookup, warning');
    expect((await run('doctor explain extra')).out).toContain('extra-plugin');
  });

  test.each([
    ['paring', /`claw doctor explain pairing`/],
    ['pairing/no-device', /`claw doctor explain pairing\/no-devices`/],
    ['no-devices', /`claw doctor explain pairing\/no-devices`/],
    ['something-else-entirely', /Checks: pairing, extra\./],
  ])('of "%s" is a usage error', async (name, next) => {
    const ran = await run(`doctor explain ${name}`);
    expect([ran.code, ran.out]).toEqual([64, '']);
    expect(ran.err).toMatch(next);
    expect(reportIn((await run(`doctor explain ${name} --format json`)).out).error?.code).toBe(
      'selection/unknown-name',
    );
  });

  test('of a consent says what it grants, and who asks for it', async () => {
    const { out } = await run('doctor explain reset-all-pairings');
    for (const part of [
      'A consent that a repair may ask for.',
      'All pairings are lost.',
      'At a terminal it is given by typing: reset all pairings',
      'renew-local-device: Gives this host access.',
      '`claw doctor --fix=pairing --accept reset-all-pairings`',
    ]) {
      expect(out).toContain(part);
    }
    expect((await run('doctor explain reset-all-pairing')).err).toContain('`claw doctor explain reset-all-pairings`');
    const document = explainIn((await run('doctor explain reset-all-pairings --format json')).out);
    expect(document).toMatchObject({ code: null, consent: { name: 'reset-all-pairings' }, check: { id: 'pairing' } });
    const ofUndo = explainIn((await run('doctor explain adopt-existing-token --format json')).out);
    expect(ofUndo).toMatchObject({ consent: { name: 'adopt-existing-token' }, check: null, repairs: [] });
  });

  test('of a check names the processes that it looks for, and each plugin that brings something', async () => {
    const { out } = await run('doctor explain extra');
    expect(out).toMatch(/Looks for processes:\n\s+• clawd\n/);
    const [check = '', ownRepair = '', offered = ''] = out.split('Repair: ');
    expect(check).toMatch(/From the plugin:\n\s+• extra-plugin\n/);
    expect(ownRepair).not.toContain('From the plugin');
    expect(offered).toMatch(/From the plugin:\n\s+• evening-plugin\n/);
    expect((await run('doctor explain pairing')).out).not.toContain('processes');
    const finding = (await run('doctor explain extra/odd')).out;
    expect(finding).toMatch(
      /Repair: even-evening-plugin\n\s+Evens it, says evening-plugin\.\n\s+From the plugin:\n\s+• evening-plugin\n/,
    );
    const document = explainIn((await run('doctor explain extra --format json')).out);
    expect(document.check?.processes).toEqual(['clawd']);
    expect(document.repairs.map(({ plugin }) => plugin)).toEqual(['extra-plugin', 'evening-plugin']);
  });

  test('of nothing is a usage error', async () => {
    expect((await run('doctor explain')).code).toBe(64);
  });

  test('is one document where JSON was asked', async () => {
    const finding = explainIn((await run('doctor explain pairing/no-devices --format json')).out);
    expect(finding).toMatchObject({ code: 'pairing/no-devices', check: { id: 'pairing', plugin: null } });
    expect(finding.repairs.map(({ strategy }) => strategy)).toEqual(['renew-local-device']);
    const check = explainIn((await run('doctor explain pairing --format json')).out);
    expect([check.code, check.findings.length]).toEqual([null, 2]);
  });
});
