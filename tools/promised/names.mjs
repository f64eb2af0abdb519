// All names of what is built that docs/promises.md promises, as texts in one list for each row of its table.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandOptions } from '@netclaw/doctor';
import { nodeTerminal, runDoctorCli } from '@netclaw/doctor-cli/program';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const readYaml = (path) => parse(read(path));

export const promisedNames = async () => {
  const { checks } = JSON.parse(await doctor('list', '--format', 'json'));
  return sorted({
    checks: checks.map(({ id }) => id),
    consents: checks.flatMap(({ consents }) => Object.keys(consents)),
    findings: rowsOf('docs/findings.md', /^\| \[([a-z-]+\/[a-z-]+)\]\S* \| (\w+) \|/gm),
    exitCodes: rowsOf('README.md', /^\| (\d+(?:, \d+)*) +\| /gm),
    options: await optionsOfAll(),
    variables: [...new Set(read('docs/configuration.md').match(/\bNETCLAW_DOCTOR_[A-Z_]+[A-Z]/g))],
    documents: schemas().flatMap(([name, schema]) => membersOf(schema, name)),
    steps: rowsOf('packages/doctor-core/src/contract/author/step.ts', /readonly kind: '([a-z-]+)'/g),
    doors: await namesOfDoors(),
    action: partsOf('action.yml', ({ inputs, outputs }) => ({ input: inputs, output: outputs })),
    workflow: partsOf('.github/workflows/check-plugin.yml', ({ on }) => ({ input: on.workflow_call.inputs })),
    role: partsOf('integrations/ansible/roles/doctor/meta/argument_specs.yml', ({ argument_specs: specs }) => ({
      variable: specs.main.options,
    })),
  });
};

const sorted = (lists) =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, [...new Set(list)].sort()]));

const terminal = nodeTerminal();

/** What the doctor prints for a line, on a home that is not there. */
const doctor = async (...words) => {
  let out = '';
  const stdout = { isTerminal: false, columns: undefined, write: async (text) => void (out += text) };
  const environment = { NETCLAW_HOME: fileURLToPath(new URL('no-home', root)) };
  await runDoctorCli(words, commandOptions('netclaw-doctor'), { ...terminal, environment, stdout });
  return out;
};

const rowsOf = (path, pattern) => [...read(path).matchAll(pattern)].map(([, ...cells]) => cells.join(' '));

const commandsIn = (help) => {
  const [, table] = /^Commands:\n(.*?)\n\n/ms.exec(help);
  return ['', ...[...table.matchAll(/^ {2}netclaw-doctor ([a-z-]+(?: [a-z-]+)*)/gm)].map(([, words]) => words)];
};

const optionsOfAll = async () => {
  const names = [];
  // one after the other, since each uses the process
  for (const command of commandsIn(await doctor('--help'))) {
    const help = await doctor(...command.split(' ').filter(Boolean), '--help');
    const options = [...help.matchAll(/^ +(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => `${command} ${option}`.trim());
    names.push(...options, ...(command === '' ? [] : [command]));
  }
  return names;
};

const schemas = () =>
  ['doctor-cli', 'doctor-core'].flatMap((name) => {
    const folder = `packages/${name}/schema/`;
    return readdirSync(new URL(folder, root)).map((file) => [
      file.replace('.schema.json', ''),
      JSON.parse(read(`${folder}${file}`)),
    ]);
  });

/** Members of a document, by the way to each. */
const membersOf = (schema, way) =>
  Object.entries(schema).flatMap(([word, part]) => {
    if (typeof part !== 'object' || part === null) return [];
    if (word === 'properties') {
      return Object.entries(part).flatMap(([name, inner]) => [`${way}/${name}`, ...membersOf(inner, `${way}/${name}`)]);
    }
    // one definition has one name, wherever it is used
    if (word === 'definitions' || word === '$defs') {
      return Object.entries(part).flatMap(([name, inner]) => membersOf(inner, `${way}#${name}`));
    }
    return membersOf(part, way);
  });

const DOORS = [
  'doctor-core',
  'doctor-core/json',
  'doctor-core/node',
  'doctor-cli',
  'doctor-cli/program',
  'doctor-testkit',
];

const namesOfDoors = async () => {
  const lists = await Promise.all(
    DOORS.map(async (door) => Object.keys(await import(`@netclaw/${door}`)).map((name) => `${door} ${name}`)),
  );
  return lists.flat();
};

const partsOf = (path, listsIn) =>
  Object.entries(listsIn(readYaml(path))).flatMap(([kind, list]) =>
    Object.entries(list).map(([name, { required }]) => `${kind} ${name}${required ? ', required' : ''}`),
  );
