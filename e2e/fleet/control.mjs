// The control node: Ansible with a configuration, an inventory and a log of its own.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownHost } from './hosts.mjs';

export const repository = new URL('../../', import.meta.url).pathname;

export const makeControl = (folder) => {
  const place = join(folder, 'control');
  mkdirSync(join(place, 'c'), { recursive: true, mode: 0o700 });
  const environment = {
    PATH: process.env.PATH,
    HOME: place,
    LANG: 'C.UTF-8',
    ANSIBLE_HOME: join(place, 'ansible'),
    ANSIBLE_COLLECTIONS_PATH: join(place, 'collections'),
    ANSIBLE_LOG_PATH: join(place, 'ansible.log'),
    ANSIBLE_SSH_CONTROL_PATH_DIR: join(place, 'c'),
    ANSIBLE_NOCOLOR: '1',
    ANSIBLE_PIPELINING: '1',
  };
  const said = [];
  const run = (command, { cwd = place } = {}) =>
    new Promise((resolve) => {
      const child = spawn('bash', ['-ec', command], { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
      let text = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (text += bytes));
      child.once('close', (status) => {
        said.push(text);
        resolve({ status, text });
      });
    });
  return {
    place,
    run,
    /** All that Ansible has shown and logged. */
    texts: () => [...said, readFileSync(environment.ANSIBLE_LOG_PATH, 'utf8')],
    /** Ends the connections that are kept open for the next play. */
    disconnect: () => {
      for (const socket of existsSync(join(place, 'c')) ? readdirSync(join(place, 'c')) : [])
        spawnSync('ssh', ['-O', 'exit', '-S', join(place, 'c', socket), 'any'], { stdio: 'ignore' });
    },
  };
};

/** Writes an inventory; `groups` has the variables of each host, by the name of the group. */
export const writeInventory = (fleet, groups) => {
  const { place } = fleet.control;
  writeFileSync(
    join(place, 'known_hosts'),
    fleet.hosts
      .filter(({ isDown }) => !isDown)
      .map(knownHost)
      .join(''),
  );
  const common = `-F /dev/null -o UserKnownHostsFile=${join(place, 'known_hosts')} -o StrictHostKeyChecking=yes`;
  const vars = {
    ansible_host: '127.0.0.1',
    ansible_ssh_private_key_file: fleet.key,
    ansible_ssh_common_args: common,
  };
  const children = Object.entries(groups).map(([group, hosts]) => [group, { hosts }]);
  // JSON is YAML
  const inventory = { all: { vars, children: Object.fromEntries(children) } };
  writeFileSync(join(place, 'hosts.yml'), JSON.stringify(inventory, null, 2));
};

/** How Ansible reaches a host. */
export const reach = ({ user, port, vars }) => ({ ansible_user: user.name, ansible_port: port, ...vars });

/** Counts of the recap, by host: those that say what a play came to. */
export const recapOf = (text) => {
  const lines = text
    .slice(text.lastIndexOf('PLAY RECAP'))
    .matchAll(/^(\S+)\s*: ok=\d+\s+(changed=\d+\s+unreachable=\d+\s+failed=\d+)/gm);
  return Object.fromEntries([...lines].map(([, host, counts]) => [host, counts.replace(/\s+/g, ' ')]));
};

export const isInstalled = (program) => spawnSync('which', [program]).status === 0;
