// What the role makes of its variables, and of a doctor that cannot run: on this machine, without ssh, with programs in place of Node.
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeScript } from './hosts.mjs';

const PLAY = 'ansible-playbook -i local.yml netclaw.doctor.site -e \'{"netclaw_doctor_serial": [20]}\'';

/** Runs after the collection is installed; a variable that is a text is one that came as `-e key=value`. */
export const runRole = async ({ place, run }, checks) => {
  const asNode = (name, script) =>
    writeScript(join(place, `${name}-node`), `shift; echo "$*" > ${join(place, `${name}-words`)}; ${script}`);
  const wordsOf = (name) => readFileSync(join(place, `${name}-words`), 'utf8').trim();
  const hosts = {
    look: { netclaw_doctor_fix: 'false' },
    names: { netclaw_doctor_fix: 'yes', netclaw_doctor_accept: 'ab,cd', netclaw_doctor_only: 'ef' },
    lists: { netclaw_doctor_require: ['ab', 'cd'] },
    neither: { netclaw_doctor_executable: 'other-processor' },
    absent: { netclaw_doctor_executable: 'no-such-file' },
    nowhere: { netclaw_doctor_directory: join(place, 'local.yml/doctor') },
    killed: { netclaw_doctor_node: asNode('killed', 'kill -9 $$') },
    homeless: { netclaw_doctor_node: writeScript(join(place, 'node'), `exec ${process.execPath} "$@"`) },
  };
  for (const [name, vars] of Object.entries(hosts)) vars.netclaw_doctor_node ??= asNode(name, 'echo mute >&2; exit 3');
  const vars = { ansible_connection: 'local', ansible_python_interpreter: '/usr/bin/python3' };
  writeFileSync(join(place, 'local.yml'), JSON.stringify({ netclaw: { hosts, vars } }));
  writeFileSync(join(place, 'other-processor'), 'no program');

  const { text } = await run(`${PLAY} -e netclaw_doctor_reports=new`);
  const json = '--format json --fail-on error';
  checks.expect('a look that was asked in text', wordsOf('look'), json);
  checks.expect('names in text', wordsOf('names'), `${json} --only ef --fix --yes --accept ab --accept cd`);
  checks.expect('names in a list', wordsOf('lists'), `${json} --require ab,cd --fix --yes`);
  const end = text.slice(text.indexOf(': Fail this host]'));
  const expectFailure = (host, said) => checks.expectText(host, end, new RegExp(`fatal: \\[${host}\\][^\\n]*${said}`));
  expectFailure('look', 'does not run with [^ ]+look-node on this host \\(exit code 3\\)');
  expectFailure('neither', 'other-processor does not run there either');
  expectFailure('absent', 'The executable no-such-file could not be copied');
  expectFailure('nowhere', 'The doctor could not be copied to [^ ]+local.yml/doctor');
  expectFailure('killed', 'ended by signal 9 [^\\n]*No further host is started');
  expectFailure('homeless', 'There is no netclaw home at');
  checks.expectText('no host is without an outcome', text, /"failed: [^"]*nowhere/);
  checks.expect('the mode of a directory that is new', statSync(join(place, 'new')).mode & 0o777, 0o700);

  mkdirSync(join(place, 'kept'));
  chmodSync(join(place, 'kept'), 0o755);
  await run(`${PLAY} --check --limit look -e netclaw_doctor_reports=kept`);
  checks.expect('the mode of a directory that was there', statSync(join(place, 'kept')).mode & 0o777, 0o755);
};
