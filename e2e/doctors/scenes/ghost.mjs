import { userInfo } from 'node:os';
import { spawnSync } from 'node:child_process';

const user = userInfo().username;
const hasSystemctl = () => spawnSync('systemctl', ['--version']).status === 0;
const database = (place, port) =>
  place.write('config.production.json', JSON.stringify({ database: { client: 'mysql', connection: { port } } }));
const wanting = (place, range) => place.write('current/package.json', JSON.stringify({ engines: { node: range } }));

export const GHOST = {
  'ghost-disk': {
    sound: () => ({ settings: { leastMb: 1 } }),
    broken: () => ({ settings: { leastMb: 2 ** 40 } }),
    finds: [/^\d+ MB are left on the disk, and an update takes 1099511627776 MB\.$/],
  },
  'ghost-memory': {
    sound: () => ({ settings: { leastMb: 1 } }),
    broken: () => ({ settings: { leastMb: 2 ** 40 } }),
    finds: [/^[1-9]\d* MB of memory can be had; the blog wants 1099511627776 MB\.$/],
  },
  'ghost-folders': {
    sound: (place) => {
      place.directory('content/themes');
      place.write('content/a.txt', '');
      return { settings: { user } };
    },
    broken: (place) => {
      place.directory('content/themes', 0o700);
      return { settings: { user } };
    },
    finds: [/^The folder content\/themes has mode 700\.$/],
    fixes: { consents: ['loosen-mode:ghost-folders'] },
  },
  'ghost-node': {
    sound: (place) => wanting(place, '>=18'),
    broken: (place) => wanting(place, '>=99'),
    finds: [/^The blog asks for Node\.js >=99, and this is \d+\.\d+\.\d+\.$/],
  },
  'ghost-mysql': {
    sound: async (place) => database(place, await place.tcp()),
    // nobody listens on a port that no program may take
    broken: (place) => database(place, 1),
    finds: [/^The database does not answer at localhost:1 \(refused\)\.$/],
  },
  // a sound one would be a service of this machine
  'ghost-systemd': {
    skip: () => (hasSystemctl() ? undefined : 'there is no systemctl'),
    broken: (place) => {
      wanting(place, '>=18');
      place.write('.ghost-cli', '{"name":"of-no-machine"}');
    },
    finds: [/^systemd does not know the blog: \/lib\/systemd\/system\/ghost_of-no-machine\.service is missing\.$/],
  },
};
