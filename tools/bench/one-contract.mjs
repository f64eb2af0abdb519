// `node tools/bench/one-contract.mjs` proves a check with a repair of one key, as a test file of an author does in a process of its own, and
// prints the ms of CPU: what the imports took, and what `checkContract` took.
import { cpuUsage } from 'node:process';

const taken = async (work) => {
  const before = cpuUsage();
  const value = await work();
  const { user, system } = cpuUsage(before);
  return { value, ms: (user + system) / 1000 };
};

const { value, ms: imports } = await taken(async () => ({
  ...(await import('@netclaw/doctor-core')),
  ...(await import('@netclaw/doctor-testkit')),
}));
const { checkContract, defineCheck, error, memoryHome } = value;

const port = defineCheck({
  id: 'port',
  title: 'The port',
  reads: ['app.json'],
  findings: { wrong: error('The port is {port}.') },
  observe: ({ files }) => files.json('app.json', '/port'),
  diagnose: (found, find) => (found === 80 ? [] : [find('wrong', { port: JSON.stringify(found) })]),
  fix: (_found, { repair }) =>
    repair('Set the port.', [
      { kind: 'edit-json', path: 'app.json', edits: [{ op: 'set', pointer: '/port', value: 80 }] },
    ]),
});
const homeWith = (content) => () => memoryHome({ files: { 'app.json': content } });
const { ms: contract } = await taken(() =>
  checkContract(port, {
    healthy: { right: { home: homeWith('{ "port": 80 }') } },
    broken: { wrong: { home: homeWith('{ "port": 1, "host": "x" }'), finds: ['wrong'] } },
  }),
);
console.log(JSON.stringify({ imports, contract }));
