import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { builtInChecks } from '@netclaw/doctor-checks';
import { checkContract, memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import plugin from '../src/plugin.js';
import { ASIDE, ENDPOINT, setAsideEndpoint } from '../src/set-aside-endpoint.js';

const LOCAL_CODE = 'unparsable';
const CONSENT = 'set-aside-endpoint';
const WRONG = '{ "Endpoint": "nowhere" }';
const RIGHT = '{ "Endpoint": "http://127.0.0.1:5199" }';
const homeWith = (endpoint, more = {}) =>
  memoryHome({
    files: {
      'config/netclaw.json': '{ "configVersion": 1 }',
      'config/secrets.json': '{}',
      [ENDPOINT]: endpoint,
      ...more,
    },
  });

/** netclaw's own check, narrowed to the one code that is repaired here, and with the repair as its own. */
const endpoint = builtInChecks.find(({ id }) => id === 'client-endpoint');
const { id, findings } = endpoint;
const unparsable = {
  ...endpoint,
  findings: { [LOCAL_CODE]: findings[LOCAL_CODE] },
  reads: [...endpoint.reads, ...setAsideEndpoint.reads],
  consents: setAsideEndpoint.consents,
  repairs: { [id]: { summary: setAsideEndpoint.summary } },
  changes: setAsideEndpoint.changes,
  look: async (context) => {
    const [{ outcome }, { fix }] = [await endpoint.look(context), await setAsideEndpoint.look(context)];
    // where something cannot be read it has no findings
    return { outcome: Array.isArray(outcome) ? outcome.filter(({ code }) => code === LOCAL_CODE) : outcome, fix };
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
  const { repairs } = await doctor.apply(plan);
  return repairs.filter(({ proposer }) => proposer === CONSENT).map(({ outcome }) => outcome);
};

describe('the repair set-aside-endpoint', () => {
  it('keeps the contract, as a repair of the built-in check', async () => {
    const finds = [LOCAL_CODE];
    const summary = await checkContract(unparsable, {
      healthy: { 'an address that is understood': { home: () => homeWith(RIGHT) } },
      broken: {
        'an address that is not': { home: () => homeWith(WRONG), finds, consents: [CONSENT] },
        'one whose consent is not given': { home: () => homeWith(WRONG), finds },
        'one with a file aside': { home: () => homeWith(WRONG, { [ASIDE]: RIGHT }), finds },
      },
    });
    assert.equal(summary.repairs, 1);
  });

  it('moves the file, and keeps what is in it', async () => {
    const home = homeWith(WRONG);
    assert.deepEqual(await repair(home), ['applied']);
    assert.equal(home.text(ASIDE), WRONG);
    assert.equal(home.fs.existsSync(`${home.home}/${ENDPOINT}`), false);
  });

  it('asks before it does', async () => {
    const home = homeWith(WRONG);
    assert.deepEqual(await repair(home, []), ['needs-consent']);
    assert.equal(home.text(ENDPOINT), WRONG);
  });

  it('is refused where a file is aside already', async () => {
    const home = homeWith(WRONG, { [ASIDE]: RIGHT });
    assert.deepEqual(await repair(home), ['refused']);
    assert.deepEqual([home.text(ENDPOINT), home.text(ASIDE)], [WRONG, RIGHT]);
  });
});
