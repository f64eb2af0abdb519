// What an operator does with a fleet: installs, looks, plans, repairs twice, gives consent; and what can go wrong meanwhile.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInstalled, reach, recapOf, repository, writeInventory } from './control.mjs';
import { writeScript } from './hosts.mjs';
import { runRole } from './role.mjs';
import { AS_IT_WAS, FAILED, OTHERS, REPAIRED } from './scenes.mjs';
import { secretsOf } from './secrets.mjs';

const page = () => readFileSync(join(repository, 'docs/fleets.md'), 'utf8');

/** A block of the page, by what it is for. */
const blockOf = (kind, name) => {
  const [, text] = new RegExp(`<!-- ${kind}: ${name} -->\n\n\`\`\`\\w+\n(.*?)\`\`\``, 's').exec(page());
  return text.trim();
};

const recordsOf = ({ netclaw }) => {
  const records = join(netclaw, 'keys/.doctor/records');
  return existsSync(records) ? readdirSync(records).filter((name) => /^[\d-]+[0-9a-f]{8}\.json$/.test(name)) : [];
};

export const runStory = async (fleet, checks) => {
  const { control, hosts } = fleet;
  const named = (name) => hosts.find((host) => host.name === name);
  const secrets = hosts.flatMap(secretsOf);
  const isOther = ({ name }) => OTHERS.some((other) => other.name === name);
  const scenes = hosts.filter((host) => !isOther(host));
  const members = (list) => Object.fromEntries(list.map((host) => [host.name, reach(host)]));
  writeInventory(fleet, {
    netclaw: members(scenes),
    fragile: members([named('healthy'), named('rolls-back'), named('comes-after')]),
    lonely: members([named('twice')]),
  });
  const began = Date.now();
  const step = async (title, work) => {
    await work();
    console.log(`${title} (${Math.round((Date.now() - began) / 1000)} s)`);
  };
  const counts = (of) => Object.fromEntries(scenes.map((host) => [host.name, of(host)]));
  const bySort = (recap) => Object.fromEntries(Object.entries(recap).sort());
  const expectRecap = (what, text, expected) => checks.expect(what, bySort(recapOf(text)), bySort(expected));

  const lint = async () => {
    if (!isInstalled('ansible-lint')) return console.log('skipped: ansible-lint is not installed');
    const settings = join(repository, 'integrations/ansible/.ansible-lint');
    const { status, text } = await control.run(`ansible-lint --nocolor --strict -c ${settings}`, {
      cwd: join(control.place, 'collections/ansible_collections/netclaw/doctor'),
    });
    checks.expect('ansible-lint', status === 0 ? '' : text, '');
  };

  await step('install', async () => {
    checks.expect('install', (await control.run(blockOf('run', 'install'), { cwd: repository })).status, 0);
    const { status, text } = await control.run(
      'ansible-playbook --syntax-check netclaw.doctor.site netclaw.doctor.report',
    );
    checks.expect('syntax', status, 0, text);
    writeFileSync(join(control.place, 'of-page.yml'), blockOf('file', 'hosts.yml'));
    const { text: listed } = await control.run('ansible-inventory -i of-page.yml --list 2>/dev/null');
    checks.expect('inventory of the page', JSON.parse(listed).netclaw.hosts, ['pi-1', 'pi-2']);
    const readme = readFileSync(join(repository, 'integrations/ansible/README.md'), 'utf8');
    const commands = ['look', 'plan', 'repair'].map((name) => blockOf('run', name));
    checks.expect(
      'commands of the README',
      commands.filter((command) => !readme.includes(command)),
      [],
    );
    await lint();
  });

  await step('variables and failures of the role', () => runRole(control, checks));

  // four hosts show what these two do; all are repaired below
  const some = '--limit case-1,corrupt,running,no-node';
  await step('look', async () => {
    const { text } = await control.run(`${blockOf('run', 'look')} ${some}`);
    expectRecap('look', text, { 'case-1': AS_IT_WAS, corrupt: AS_IT_WAS, running: AS_IT_WAS, 'no-node': FAILED });
    checks.expectText('look', text, /finding pairing\/bootstrap-incomplete: case-1/);
  });

  await step('plan', async () => {
    const { text } = await control.run(`${blockOf('run', 'plan')} ${some}`);
    expectRecap('plan', text, { 'case-1': REPAIRED, corrupt: FAILED, running: AS_IT_WAS, 'no-node': FAILED });
    checks.expect('records after the plan', scenes.flatMap(recordsOf), []);
  });

  await step('first run', async () => {
    const { status, text } = await control.run(
      `${blockOf('run', 'repair')} --forks 8 -vvv -e netclaw_doctor_reports=reports`,
    );
    checks.expect('first run', status, 4);
    expectRecap(
      'first run',
      text,
      counts(({ first }) => first),
    );
    console.log(text.slice(text.lastIndexOf('PLAY RECAP')).trim());
    for (const line of blockOf('output', 'repair').split('\n'))
      checks.expectText('hosts by outcome', text, new RegExp(`"${line}"`));
    checks.expectText('no Node', text, /The doctor does not run with node on this host \(exit code 2\)/);
    checks.expectText('old Node', text, /exit code 78\).*needs Node 20\.19\.0 or newer, and here is Node 18\.20\.4/);
    checks.expectText('no Python', text, /Ansible needs Python on this host, and cannot run it\. [^\n]*none\/python3/);
    checks.expectText('running daemon', text, /not repaired \(refused\): netclawd \(pid \d+\) is running/);
    checks.expect(
      'repairs',
      scenes.filter((host) => recordsOf(host).length > 0).map(({ name }) => name),
      ['case-1', 'case-2'],
    );
    const report = join(control.place, 'reports/case-2.json');
    checks.expect('report', JSON.parse(readFileSync(report, 'utf8')).fix.plans[0].outcome, 'applied');
    checks.expect('mode of the report', statSync(report).mode & 0o777, 0o600);
  });

  await step('second run', async () => {
    const { text } = await control.run(blockOf('run', 'repair'));
    expectRecap(
      'second run',
      text,
      counts(({ first }) => first.replace('changed=1', 'changed=0')),
    );
    console.log(text.slice(text.lastIndexOf('PLAY RECAP')).trim());
  });

  await step('consent', async () => {
    const { text } = await control.run(blockOf('run', 'consent').replace('pi-2', 'corrupt'));
    expectRecap('consent', text, { corrupt: REPAIRED });
  });

  await step('executable', async () => {
    // as one: a file that runs without a Node in the PATH
    const executable = writeScript(
      join(control.place, 'netclaw-doctor'),
      `exec ${process.execPath} ~/.cache/netclaw-doctor/netclaw-doctor.cjs "$@"`,
    );
    const { text } = await control.run(
      `${blockOf('run', 'repair')} --limit no-node -e netclaw_doctor_executable=${executable}`,
    );
    expectRecap('executable', text, { 'no-node': REPAIRED });
  });

  await step('reports that cannot be written', async () => {
    const { text } = await control.run(
      `${blockOf('run', 'repair')} --limit healthy -e netclaw_doctor_reports=hosts.yml/reports`,
    );
    checks.expectText(
      'reports',
      text,
      /Make the directory of the reports[\s\S]*fatal: \[healthy -> localhost[^\n]*hosts\.yml/,
    );
    checks.expectNoText('reports', text, /TASK \[netclaw\.doctor\.doctor : Run it\]/);
  });

  await step('rollback', async () => {
    const { text } = await control.run(
      'ansible-playbook netclaw.doctor.site -i hosts.yml -e netclaw_doctor_hosts=fragile -e \'{"netclaw_doctor_serial": [2, 1]}\'',
    );
    const { healthy, 'rolls-back': rolledBack, 'comes-after': after } = recapOf(text);
    checks.expect('hosts of the batch', [healthy, rolledBack], [AS_IT_WAS, FAILED]);
    checks.expect('the host after it', after, undefined);
    checks.expect('an id for undo', /, for undo/.test(text), false);
    checks.expectText('rollback', text, /fatal: \[rolls-back\][^\n]*rolled back[^\n]*No further host is started/);
  });

  await step('two plays at once', async () => {
    const play = () => control.run('ansible-playbook netclaw.doctor.site -i hosts.yml -e netclaw_doctor_hosts=lonely');
    const plays = await Promise.all([play(), play()]);
    checks.expect('repairs', recordsOf(named('twice')).length, 1);
    // whoever comes second may find the home locked, being changed, or repaired: each is said for the host
    const isRight = ({ status, text }) =>
      status === 0 || (/^fatal: \[twice\]/m.test(text) && !text.includes('The doctor gave no report'));
    checks.expect('plays', plays.map(isRight), [true, true]);
    checks.expect(
      'plays that changed it',
      plays.filter(({ text }) => recapOf(text).twice.includes('changed=1')).length,
      1,
    );
  });

  secrets.push(...hosts.flatMap(secretsOf));
  const reports = readdirSync(join(control.place, 'reports')).map((name) =>
    readFileSync(join(control.place, 'reports', name), 'utf8'),
  );
  const texts = [...control.texts(), ...reports];
  checks.expect(
    'secrets in what Ansible shows and keeps',
    secrets.filter((secret) => texts.some((text) => text.includes(secret))).length,
    0,
  );
  console.log(`${new Set(secrets).size} secrets are in none of ${texts.length} texts`);
};
