import { expect, test } from '@jest/globals';
import { defineCheck, error } from '@netclaw/doctor-core';
import type { Check } from '@netclaw/doctor-core';
import { checkContract, memoryHome } from '@netclaw/doctor-testkit';

const port = defineCheck({
  id: 'port',
  title: 'Port',
  reads: ['app.json'],
  findings: { wrong: error('The port is {port}.') },
  observe: ({ files }) => files.json('app.json', '/port'),
  diagnose: (found, find) => (found === 80 ? [] : [find('wrong', { port: JSON.stringify(found) })]),
  fix: (_found, { repair }) =>
    repair('Set the port.', [
      { kind: 'edit-json', path: 'app.json', edits: [{ op: 'set', pointer: '/port', value: 80 }] },
    ]),
});

const homeWith = (content: string) => () => memoryHome({ files: { 'app.json': content } });
const cases = {
  healthy: { right: { home: homeWith('{ "port": 80 }') } },
  broken: { wrong: { home: homeWith('{ "port": 1, "host": "x" }'), finds: ['wrong'] } },
};

const looksOf = async (options: Parameters<typeof checkContract>[2]) => {
  let looks = 0;
  const counted: Check = {
    ...port,
    look: (context) => {
      looks += 1;
      return port.look(context);
    },
  };
  const { worlds, faults, crashPoints } = await checkContract(counted, cases, {
    graceMs: 600_000,
    timeoutMs: 600_000,
    ...options,
  });
  return { looks, worlds, faults, crashPoints };
};

test('a repair of one key is cut off at each moment, and each home that is left is recovered once', async () => {
  const { looks, ...explored } = await looksOf({});
  expect(explored).toEqual({ crashPoints: 51, worlds: 6, faults: 4 });
  // counted, since a time depends on the machine
  expect(looks).toBeLessThanOrEqual(88);
});
