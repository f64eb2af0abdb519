import { describe, expect, it } from '@jest/globals';
import { commandText } from '@netclaw/doctor-core/engine';
import type { CommandResult } from '@netclaw/doctor-core';
import { defineCheck, error } from '@netclaw/doctor-core';
import { memoryHome } from '@netclaw/doctor-testkit';
import {
  BRIGHTER,
  CONSENT,
  KEY,
  lampCheck,
  lampHome,
  LINE,
  planIn,
  repairIn,
  shopOf,
  SWITCH,
  WORKING,
} from './support/lamp-shop.js';

const failing = (result: Partial<CommandResult>) => ({
  commands: { 'lampctl status': 'off', [KEY]: result },
});

describe('a repair that runs a program', () => {
  it('shows the line, and waits for the consent that the engine asks for', async () => {
    const shop = shopOf(lampCheck([SWITCH]), lampHome());
    expect(shop.doctor.consents().get(CONSENT)?.grants).toContain('Run the programs of the repair lamp');
    const { repairs } = await planIn(shop, []);
    expect(repairs).toMatchObject([
      {
        outcome: 'needs-consent',
        changes: [],
        next: `--accept ${CONSENT}`,
        proposal: { options: [{ consents: [CONSENT] }] },
      },
    ]);
    const { proposal } = repairs[0]!;
    const [option] = proposal.kind === 'repair' ? proposal.options : [];
    expect(option?.runs?.map(commandText)).toEqual([LINE]);
    const { repairs: left } = await shop.doctor.apply(await planIn(shop, []));
    expect(left.map(({ outcome }) => outcome)).toEqual(['needs-consent']);
    expect(shop.ran).toEqual([]);
  });

  it('runs it, looks again with nothing frozen, and is applied where what was found is gone', async () => {
    const seen: string[] = [];
    const shop = shopOf(lampCheck([SWITCH], {}, seen), lampHome(), {
      ...WORKING,
      running: [],
      afterRun: { [KEY]: { running: ['lampd'], commands: { 'lampctl status': 'on' } } },
    });
    const { repairs, commands, files, diagnosis, repairId } = await repairIn(shop);
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
    expect(commands).toEqual([{ command: 'lampctl', args: ['on', 'the lamp'], cwd: '.', state: 'done' }]);
    expect(shop.ran).toEqual([KEY]);
    expect(files).toEqual([]);
    expect(diagnosis.results[0]?.outcome).toEqual({ status: 'completed', findings: [] });
    expect(seen).toEqual(['false', 'false', 'true']);
    expect((await shop.doctor.history()).repairs).toMatchObject([
      { repairId, files: [], fixes: [{ code: 'lamp/off' }], commands: [{ command: 'lampctl', state: 'done' }] },
    ]);
  });

  it('runs nothing in a plan, and nothing that is declined', async () => {
    const shop = shopOf(lampCheck([BRIGHTER, SWITCH]), lampHome(40));
    const plan = await planIn(shop, [CONSENT]);
    expect(plan.repairs).toMatchObject([{ outcome: 'planned', changes: [{ path: 'lamp.json' }] }]);
    const { repairs, commands } = await shop.doctor.apply(plan, { accept: () => false });
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['declined']);
    expect(commands).toBeUndefined();
    expect(shop.ran).toEqual([]);
    expect(shop.home.text('lamp.json')).toBe('{"watt":40}');
  });

  it('changes the files first, and runs it once they are verified', async () => {
    const home = lampHome(40);
    const texts: string[] = [];
    const shop = shopOf(lampCheck([SWITCH, BRIGHTER]), home, WORKING, () => texts.push(home.text('lamp.json')));
    const { repairs, files } = await repairIn(shop);
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
    expect(files).toEqual([{ path: 'lamp.json', description: 'changed' }]);
    expect(texts).toEqual(['{"watt":60}']);
  });

  it('keeps the files where the program fails, and says what it said at last', async () => {
    const shop = shopOf(
      lampCheck([BRIGHTER, SWITCH, { kind: 'run', command: 'lampctl', args: ['check'] }]),
      lampHome(40),
      failing({ exitCode: 3, stderr: 'looking\nno bulb\n' }),
    );
    const { repairs, commands, files } = await repairIn(shop);
    expect(repairs).toMatchObject([
      {
        outcome: 'command-failed',
        reason: `\`${LINE}\` failed: it ended with exit code 3: no bulb`,
        next: expect.stringContaining('The files that the plan names are changed, and stay so.'),
      },
    ]);
    expect(commands?.map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'it ended with exit code 3: no bulb'],
      ['not-run', 'a program before it failed'],
    ]);
    expect(files.map(({ path }) => path)).toEqual(['lamp.json']);
    expect(shop.home.text('lamp.json')).toBe('{"watt":60}');
    expect((await shop.doctor.history()).repairs[0]?.commands?.map(({ state }) => state)).toEqual([
      'failed',
      'not-run',
    ]);
  });

  it.each<[what: string, result: Partial<CommandResult>, reason: string]>([
    ['is not there', { failure: 'not-found' }, 'lampctl is not on PATH'],
    ['may not be run', { failure: 'not-permitted' }, 'lampctl may not be run by this user'],
    ['does not end', { failure: 'timed-out' }, 'it did not end within 120 s, and was ended'],
    ['is killed', { failure: 'killed' }, 'it was ended by a signal'],
  ])('says so where the program %s', async (_, result, reason) => {
    const shop = shopOf(lampCheck([SWITCH]), lampHome(), failing(result));
    const { repairs, commands } = await repairIn(shop);
    expect(repairs).toMatchObject([{ outcome: 'command-failed', reason: `\`${LINE}\` failed: ${reason}` }]);
    expect(commands).toMatchObject([{ state: 'failed', reason }]);
  });

  it('is not applied where the program ends well and what was found is there still', async () => {
    const shop = shopOf(lampCheck([SWITCH]), lampHome(), failing({}));
    const { repairs, commands } = await repairIn(shop);
    expect(repairs).toMatchObject([
      { outcome: 'command-failed', reason: 'its programs have ended well, but lamp/off is still there' },
    ]);
    expect(commands).toMatchObject([{ state: 'done' }]);
  });

  it('gives the program the declared variables alone', async () => {
    const given: unknown[] = [];
    const environment = { PATH: '/bin', LAMP_COLOUR: 'red', SECRET: 'x' };
    const shop = shopOf(lampCheck([SWITCH]), lampHome(), { ...WORKING, environment }, ({ env }) => given.push(env));
    await repairIn(shop);
    expect(given).toEqual([{ PATH: '/bin', LAMP_COLOUR: 'red' }]);
  });

  it('ends where it is interrupted, and leaves the rest out', async () => {
    const abort = new AbortController();
    const steps = [SWITCH, { kind: 'run', command: 'lampctl', args: ['check'] }] as const;
    const shop = shopOf(lampCheck(steps), lampHome(), failing({ failure: 'killed' }), () => {
      abort.abort();
    });
    const { repairs, commands } = await shop.doctor.apply(await planIn(shop, [CONSENT]), { signal: abort.signal });
    expect(repairs).toMatchObject([{ outcome: 'command-failed' }]);
    expect(commands?.map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'it was ended, because the doctor was interrupted'],
      ['not-run', 'the doctor was interrupted before'],
    ]);
  });

  it('runs nothing where the files do not hold, and the record says so', async () => {
    const edits = [{ op: 'set', pointer: '/volt', value: 60 }] as const;
    const wrong = { kind: 'edit-json', path: 'lamp.json', edits } as const;
    const other = defineCheck({
      id: 'volts',
      title: 'Volts',
      reads: ['lamp.json'],
      findings: { set: error('Volts are set.', 'Take them out.') },
      observe: ({ files }) => files.json('lamp.json', '/volt'),
      diagnose: (volt, find) => (volt === undefined ? [] : [find('set')]),
    });
    const shop = shopOf(lampCheck([wrong, SWITCH]), lampHome(), WORKING, undefined, other);
    const { repairs, commands } = await repairIn(shop);
    expect(repairs).toMatchObject([{ outcome: 'rolled-back', reason: 'volts/set is new after the repair' }]);
    expect(commands).toBeUndefined();
    expect(shop.ran).toEqual([]);
    expect((await shop.doctor.history()).repairs).toEqual([]);
  });

  it('goes on with another repair where one fails', async () => {
    const second = defineCheck({
      id: 'bell',
      title: 'The bell',
      reads: ['bell.txt'],
      runs: ['bell'],
      findings: { silent: error('The bell is silent.') },
      observe: ({ files }) => files.text('bell.txt'),
      diagnose: (text, find) => (text === undefined ? [find('silent')] : []),
      fix: (_, { repair }) => repair('Ring it.', [{ kind: 'run', command: 'bell', args: [] }]),
    });
    const surroundings = {
      commands: { 'lampctl status': 'off', bell: '' },
      afterRun: { bell: { files: { 'bell.txt': 'rung' } } },
    };
    const shop = shopOf(lampCheck([SWITCH]), lampHome(), surroundings, undefined, second);
    const { repairs } = await repairIn(shop, [CONSENT, 'run:bell']);
    expect(repairs.map(({ check, outcome }) => [check, outcome])).toEqual([
      ['lamp', 'command-failed'],
      ['bell', 'applied'],
    ]);
  });
});

describe('the directory in which a program runs', () => {
  const inShop = (mode: number, uid: number) => {
    const home = memoryHome({ files: { 'lamp.json': '{"watt":60}', 'shop/': { mode, uid }, 'shop/Makefile': '' } });
    const steps = [{ ...SWITCH, cwd: 'shop' }];
    return shopOf({ ...lampCheck(steps), reads: ['lamp.json', 'shop/'] }, home);
  };

  it.each([
    ['is of this user alone', 0o755, 1000, undefined],
    ['belongs to another user', 0o755, 4711, 'nothing is run in shop: it belongs to another user'],
    ['is open to all', 0o777, 1000, 'nothing is run in shop: other users can change what is in it'],
  ])('%s', async (_, mode, uid, reason) => {
    const shop = inShop(mode, uid);
    const { commands = [] } = await repairIn(shop);
    expect(commands.map((command) => [command.state, command.reason])).toEqual([
      [reason === undefined ? 'done' : 'failed', reason],
    ]);
    expect(shop.ran).toEqual(reason === undefined ? [KEY] : []);
  });
});

it('a program that removes the record of its repair leaves a repair that is not done', async () => {
  const home = lampHome(40);
  const shop = shopOf(lampCheck([BRIGHTER, SWITCH]), home, WORKING, () => {
    const records = `${home.home}/.doctor/records`;
    for (const name of home.fs.readdirSync(records).map(String)) home.fs.unlinkSync(`${records}/${name}`);
  });
  const { repairs, commands = [] } = await repairIn(shop);
  expect(commands.map(({ state }) => state)).toEqual(['failed']);
  expect(commands[0]?.reason).toMatch(/^the record of the repair could not be written/);
  expect(repairs.map(({ outcome }) => outcome)).toEqual(['command-failed']);
  expect(home.text('lamp.json')).toBe('{"watt":60}');
});
