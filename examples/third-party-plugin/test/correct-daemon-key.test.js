import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { builtInChecks, ConfigDoctorCheck } from '@netclaw/doctor-checks';
import { checkContract, memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { correctDaemonKey } from '../src/correct-daemon-key.js';
import plugin from '../src/plugin.js';

const LOCAL_CODE = 'unknown-daemon-key';
const CONSENT = 'correct-daemon-key';
const homeWith = (daemon) =>
  memoryHome({
    files: {
      'config/netclaw.json': typeof daemon === 'string' ? daemon : JSON.stringify({ Daemon: daemon }),
      'config/secrets.json': '{}',
    },
  });

/** netclaw's own check, narrowed to the one code that is repaired here, and with the repair as its own. */
const { id, findings } = ConfigDoctorCheck;
const unknownKeys = {
  ...ConfigDoctorCheck,
  findings: { [LOCAL_CODE]: findings[LOCAL_CODE] },
  consents: correctDaemonKey.consents,
  repairs: { [id]: { summary: correctDaemonKey.summary } },
  changes: correctDaemonKey.changes,
  look: async (context) => {
    const [{ outcome }, { fix }] = [await ConfigDoctorCheck.look(context), await correctDaemonKey.look(context)];
    return { outcome: outcome.filter(({ code }) => code === LOCAL_CODE), fix };
  },
};

/** What the whole doctor of netclaw, with the plugin, plans and does. */
const repair = async (home, consents = [CONSENT]) => {
  const doctor = createDoctorInWorld({
    command: 'netclaw doctor',
    checks: builtInChecks,
    plugins: [plugin],
    stateDirectory: '.doctor',
    world: memoryWorld(home),
  });
  const plan = await doctor.plan(await doctor.diagnose(), { consents });
  return (await doctor.apply(plan)).repairs.map(({ proposer, outcome, reason }) => ({ proposer, outcome, reason }));
};

describe('the repair correct-daemon-key', () => {
  it('keeps the contract, as a repair of the built-in check', async () => {
    const finds = [LOCAL_CODE];
    const summary = await checkContract(unknownKeys, {
      healthy: { 'keys that are spelt right': { home: () => homeWith({ Port: 5200, UpdateChannel: 'beta' }) } },
      broken: {
        'a misspelt key': { home: () => homeWith({ Prot: 5200 }), finds, consents: [CONSENT] },
        'two misspelt keys': {
          home: () => homeWith({ Prot: 5200, UpdateChanel: 'beta' }),
          finds: [LOCAL_CODE, LOCAL_CODE],
          consents: [CONSENT],
        },
        'a misspelt key whose consent is not given': { home: () => homeWith({ Prot: 5200 }), finds },
        'a key that means nothing': { home: () => homeWith({ Colour: 'red' }), finds },
        'a key that would open the daemon': { home: () => homeWith({ Hots: '0.0.0.0' }), finds },
      },
    });
    assert.equal(summary.repairs, 2);
  });

  it('changes the key alone', async () => {
    const home = homeWith('{\n  // ours\n  "daemon": { "Prot": 5200, "Host": "127.0.0.1", },\n}\n');
    assert.deepEqual(await repair(home), [{ proposer: CONSENT, outcome: 'applied', reason: undefined }]);
    assert.equal(
      home.text('config/netclaw.json'),
      '{\n  // ours\n  "daemon": { "Port": 5200, "Host": "127.0.0.1", },\n}\n',
    );
  });

  it('asks before a setting takes effect', async () => {
    const home = homeWith({ Prot: 5200 });
    const before = home.snapshot();
    assert.deepEqual(
      (await repair(home, [])).map(({ outcome }) => outcome),
      ['needs-consent'],
    );
    assert.deepEqual(home.snapshot(), before);
  });

  for (const [what, daemon, reason] of [
    ['decides who can reach the daemon', { Hots: '0.0.0.0' }, /Host decides who can reach the daemon/],
    ['is given already', { Prot: 5200, port: 5201 }, /Port is given more than once/],
    ['is misspelt twice', { Prot: 5200, Poort: 5201 }, /Port is given more than once/],
    ['could be another one too', { Post: 5200 }, /it can mean Port or Host/],
  ]) {
    it(`refuses a key that ${what}`, async () => {
      const home = homeWith(daemon);
      const before = home.snapshot();
      const [first] = await repair(home, []);
      assert.equal(first?.outcome, 'refused');
      assert.match(first?.reason ?? '', reason);
      assert.deepEqual(home.snapshot(), before);
    });
  }

  it('is rolled back where the value is none that the setting can have', async () => {
    const home = homeWith({ Prot: 'many' });
    const text = home.text('config/netclaw.json');
    assert.deepEqual(
      (await repair(home)).map(({ outcome }) => outcome),
      ['rolled-back'],
    );
    assert.equal(home.text('config/netclaw.json'), text);
  });
});
