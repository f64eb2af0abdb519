// Stands for docker and kubectl where neither is at hand: it notes each call, and runs what would run in a container as a process of this
// machine, with the places of the container replaced. argv: home of the daemon, clone, the file of notes, then the program and its arguments.
import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';

const [home, clone, notes, ...call] = process.argv.slice(2);
appendFileSync(notes, `${call.join(' ')}\n`);

const local = (word) => word.replace(/(?<!\S)(?:\/tmp)?\/clone\//, `${clone}/`);

/** The operator would answer at the terminal that `-it` gives, and there is none here. */
const run = (words, isAsked) => {
  const [program, ...args] = words.map(local);
  const answers = isAsked && program !== 'sh' && args.some((word) => word.startsWith('--fix')) ? ['--yes'] : [];
  const { status } = spawnSync(program, [...args, ...answers], {
    stdio: 'inherit',
    env: { PATH: process.env.PATH, HOME: home, NETCLAW_HOME: home },
  });
  process.exitCode = status ?? 1;
};

const after = (words, word) => words.slice(words.indexOf(word) + 1);

const docker = ([command, ...words]) => {
  if (command === 'inspect') console.log('claw-host');
  if (command === 'run') run(after(words, 'node:22'), true);
  if (command === 'exec') run(after(words, 'netclaw'), false);
  if (command === 'compose' && words[0] === 'run') run(['sh', ...after(words, 'netclaw')].map(withYes), false);
};

const withYes = (word) => word.replace('--fix=pairing', '--fix=pairing --yes');

const kubectl = ([command, ...words]) => {
  if (command !== 'apply') return;
  const job = readFileSync(words[words.indexOf('-f') + 1], 'utf8');
  const lists = [...job.matchAll(/(?:command|args): \[(.*)\]/g)].map(([, list]) => list.split(', '));
  run(lists.flat(), false);
};

({ docker, kubectl })[call[0]](call.slice(1));
