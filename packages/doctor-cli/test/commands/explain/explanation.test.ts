import { describe, expect, test } from '@jest/globals';

import { explainIn, reportIn } from '../../support/documents.js';
import { run } from '../../support/run.js';

describe('explain', () => {
  test('of a finding whose author explains no more says the message and the advice, with gaps', async () => {
    const { code, out, doctor } = await run('doctor explain pairing/no-devices');
    expect(code).toBe(0);
    for (const part of [
      'pairing/no-devices (error)',
      'No device is paired in \u2026.',
      'Run "claw doctor --fix".',
      'The repair renew-local-device',
      'Gives this host access.',
      'config/devices.json',
      '\u2022 reissue-local-device',
      ': claw doctor --fix=pairing --dry-run',
    ]) {
      expect(out).toContain(part);
    }
    expect(out).not.toMatch(/pairing\/entry-breaks-lookup|\{path\}|How one gets there/);
    // asked for where something else is found
    expect(out).not.toContain('reset-all-pairings');
    expect(doctor?.requests.diagnose).toEqual([]);
  });

  test('of a finding that nothing repairs names no repair', async () => {
    const { out } = await run('doctor explain pairing/entry-breaks-lookup');
    expect(out).toContain('Remove the entry.');
    expect(out).not.toMatch(/The repair|--fix/);
    expect(out).toMatch(/Check this machine: claw doctor --only=pairing\n$/);
  });

  test('of a check lists all that it can find', async () => {
    const { out } = await run('doctor explain pairing');
    expect(out).toContain('pairing/no-devices: No device is paired in \u2026.');
    expect(out).toContain('pairing/entry-breaks-lookup: An entry breaks the lookup.');
    expect(out).toContain('renew-local-device: Gives this host access.');
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
      'a consent that a repair may ask for',
      'All pairings are lost.',
      'At a terminal it is given by typing: reset all pairings',
      '\u2022 renew-local-device',
      ': claw doctor --fix=pairing --accept reset-all-pairings\n',
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
    expect(out).toMatch(/From the plugin:\n\s+• extra-plugin\n/);
    expect(out).toContain('even-extra-plugin: Evens it, says extra-plugin.\n');
    expect(out).toContain('even-evening-plugin: Evens it, says evening-plugin. (from the plugin evening-plugin)\n');
    expect((await run('doctor explain pairing')).out).not.toContain('processes');
    const finding = (await run('doctor explain extra/odd')).out;
    expect(finding).toMatch(
      /The repair even-evening-plugin\n\s+Evens it, says evening-plugin\.\n\s+From the plugin:\n\s+• evening-plugin\n/,
    );
    const document = explainIn((await run('doctor explain extra --format json')).out);
    expect(document.check).toMatchObject({
      processes: ['clawd'],
      env: ['CLAW_PORT'],
      runs: ['clawctl'],
      connects: ['tcp://127.0.0.1:1'],
    });
    expect(document.repairs.map(({ plugin }) => plugin)).toEqual(['extra-plugin', 'evening-plugin']);
  });

  test('of a repair says what it does and when it asks, and suggests no consent', async () => {
    const { out } = await run('doctor explain renew-local-device');
    expect(out).toContain('renew-local-device: a repair of the check pairing');
    expect(out).toContain('pairing/no-devices');
    expect(out).not.toContain('--accept');
    const document = explainIn((await run('doctor explain renew-local-device --format json')).out);
    expect(document).toMatchObject({ repair: 'renew-local-device', code: null, consent: null, exit: null });
  });

  test('of an exit code says what it means', async () => {
    const { out } = await run('doctor explain 75');
    expect(out).toContain('exit code 75: another doctor, or the daemon, is active');
    const document = explainIn((await run('doctor explain 75 --format json')).out);
    expect(document).toMatchObject({ exit: { code: '75' }, check: null, findings: [] });
    expect((await run('doctor explain 76')).code).toBe(64);
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
