import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { doctorFor } from '../doctor.mjs';
import { pairingHomeOf, writeHome } from '../homes.mjs';

/** Random homes that nothing but pairing is wrong with, repaired with every consent; .NET looks at what is left. */
export const repairs = async (judge, tally, { seed, scale }) => {
  for (const [at, parts] of fc.sample(pairingHomeOf, { seed, numRuns: 100 * scale }).entries()) {
    // a present token stays wherever that is allowed: every other time it is not
    const withheld = at % 2 === 0 ? [] : ['adopt-existing-token'];
    const home = writeHome(parts);
    const before = await readDevices(judge, home);
    const result = await repair(home, withheld);
    if (result === 'nothing to do' || result === 'refused') {
      tally.count(`homes with ${result}`);
      continue;
    }
    const after = await readDevices(judge, home);
    const { start, token } = await judge.ask('judge', { home });
    tally.compare('homes repaired', [parts, result], isWorking(start, token), `${start}, ${token}`);
    tally.compare('lists after it read by .NET', [parts, result], Array.isArray(after), true);
    if (before) tally.compare('lists with every other device kept', [parts, result], lost(before, after), []);
    const again = await repair(home, withheld);
    tally.compare('second repairs', [parts, result], again, 'nothing to do');
  }
};

/** The local token opens the daemon, or the daemon makes a new one at its start. */
const isWorking = (start, token) => (start === 'seeds' ? `${start}, ${token}` : 'starts, opens');

const repair = async (home, withheld) => {
  const doctor = await doctorFor(home);
  const diagnosis = await doctor.diagnose({ only: ['pairing'] });
  const known = doctor.describe().flatMap((check) => Object.keys(check.consents));
  const consents = known.filter((consent) => !withheld.includes(consent));
  const plan = await doctor.plan(diagnosis, { consents });
  if (plan.repairs.length === 0) return 'nothing to do';
  if (!plan.repairs.some(({ outcome }) => outcome === 'planned')) return 'refused';
  const { repairs } = await doctor.apply(plan);
  return repairs.map(({ chosen, outcome, reason }) => [chosen?.repair, chosen?.option, outcome, reason].join(' '));
};

/** The entries as .NET reads them; undefined where it does not read the file. */
const readDevices = async (judge, home) => {
  const path = join(home, 'config/devices.json');
  if (!existsSync(path)) return [];
  const [answer] = await judge.ask('devices', { files: [{ content: readFileSync(path).toString('base64') }] });
  return answer.devices;
};

/** Names of entries without the bootstrap flag that are gone or changed. */
const lost = (before, after) => {
  const kept = new Set(after.map((device) => JSON.stringify(device)));
  return before
    .filter((device) => device && !device.isBootstrap && !kept.has(JSON.stringify(device)))
    .map(({ name }) => name);
};
