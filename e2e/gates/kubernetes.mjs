// The manifests against the models of Kubernetes, and their commands on homes.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isSameState, stateOf } from '../support/home-state.mjs';
import { readYaml } from './action-runner.mjs';
import { isThere, root } from './place.mjs';

const FILES = ['deployment', 'cronjob'];
/** A start gate lets a host through that is locked out of its own daemon: other devices get in. */
const AT_START = { healthy: 0, 'case-2': 0, 'deadlock-corrupt-devices': 1 };
const AS_MONITOR = { healthy: 0, 'case-2': 2, 'deadlock-corrupt-devices': 1 };

export const tryKubernetes = async (place) => {
  const [deployment, cronJob] = FILES.map((name) => readYaml(join(root, `integrations/kubernetes/${name}.yaml`)));
  const manifests = [deployment, cronJob];
  manifests.forEach(validate);
  const errors = typeErrorsOf([...manifests, withMisspeltProbe(deployment)]);
  assert.deepEqual([errors.length, /startupProb/.test(errors[0])], [1, true], errors.join('\n'));

  const { initContainers, containers } = deployment.spec.template.spec;
  const [gate] = initContainers;
  const [daemon] = containers;
  const [job] = cronJob.spec.jobTemplate.spec.template.spec.containers;
  tryCommand(place, gate.command, gate, AT_START);
  tryCommand(place, daemon.startupProbe.exec.command, daemon, AT_START);
  tryCommand(place, job.command, job, AS_MONITOR);
  // the first start of all: an empty claim
  const empty = place.userOf(undefined, 'kubernetes-empty');
  assert.equal(place.run(gate.command[0], gate.command.slice(1), empty).code, 0);
  return [
    'Kubernetes: 2 manifests, 3 commands on 3 homes',
    await tryReadiness(place, daemon.readinessProbe.exec.command),
    ...readOnlyNote(),
    'skipped a cluster: there is none in CI',
  ];
};

const require = createRequire(import.meta.url);

const validate = (manifest) => {
  const models = require(`kubernetes-models/${manifest.apiVersion}`);
  new models[manifest.kind](manifest).validate();
};

/** The models take keys that they do not know, and so does Kubernetes. The types of the models do not. */
const typeErrorsOf = (manifests) => {
  const lines = manifests.flatMap((manifest, at) => [
    `import type { I${manifest.kind} as I${at} } from 'kubernetes-models/${manifest.apiVersion}/${manifest.kind}';`,
    `export const manifest${at}: I${at} = ${JSON.stringify(manifest)};`,
  ]);
  // from where the models are found, and where no other tool looks
  mkdirSync(join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build/manifests-'));
  try {
    writeFileSync(join(folder, 'manifests.ts'), lines.join('\n'));
    const options = ['--noEmit', '--ignoreConfig', '--skipLibCheck', '--strict', '--module', 'nodenext'];
    const words = [join(root, 'node_modules/typescript/bin/tsc'), ...options, 'manifests.ts'];
    const { stdout } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
    return stdout.split('\n').filter((line) => line.startsWith('manifests.ts'));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const withMisspeltProbe = (manifest) =>
  JSON.parse(JSON.stringify(manifest).replaceAll('"startupProbe"', '"startupProb"'));

/** What the daemon does where nobody sets its host: it answers at this machine's own address alone. */
const DAEMON = `require('node:http')
  .createServer((asked, answer) => {
    answer.statusCode = asked.url === '/api/health/ready' ? Number(process.argv[1]) : 404;
    answer.end('healthy');
  })
  .listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;

const tryReadiness = async ({ userOf, run }, [file, ...args]) => {
  if (!isThere(file)) return `skipped the readiness probe: ${file} is not installed`;
  const user = userOf(undefined, 'kubernetes-ready');
  const probe = (port) => run(file, [...args.slice(0, -1), args.at(-1).replace('5199', port)], user).code;
  const codeAt = async (status) => {
    const daemon = spawn(process.execPath, ['-e', DAEMON, status], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = await once(daemon.stdout, 'data');
      return probe(String(line).trim());
    } finally {
      daemon.kill();
    }
  };
  assert.equal(await codeAt('200'), 0);
  assert.notEqual(await codeAt('503'), 0);
  assert.notEqual(probe('1'), 0);
  return 'Kubernetes: the readiness probe on 3 daemons';
};

/** Mounts need root. */
const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0;
const readOnlyNote = () => (canMount ? [] : ['skipped homes that are mounted to read only: it needs root']);

/** Words that run a program where the home is mounted to read only. */
const onReadOnly = (home, words) => {
  const mount = `mount --bind "$0" "$0" && mount --options remount,ro,bind "$0" && exec "$@"`;
  return ['unshare', '--mount', 'sh', '-c', mount, home, ...words];
};

const tryCommand = ({ userOf, run, folder }, command, { volumeMounts: [{ readOnly }] }, expected) => {
  for (const [recipe, code] of Object.entries(expected)) {
    const { user, home } = userOf(recipe, `kubernetes-${recipe}`);
    const before = stateOf(home);
    const local = command.map((word) => word.replace('/home/netclaw', user));
    const [file, ...args] = readOnly && canMount ? onReadOnly(home, local) : local;
    const ended = run(file, args, { user });
    assert.equal(ended.code, code, `${recipe}: ${ended.out}${ended.err}`);
    assert.ok(isSameState(stateOf(home), before), `${file} ${args.join(' ')} wrote into the home`);
    rmSync(join(folder, `kubernetes-${recipe}`), { recursive: true });
  }
};
