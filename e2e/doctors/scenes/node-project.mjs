import { spawnSync } from 'node:child_process';

const NOON = new Date('2026-03-01T12:00:00Z');
const EVENING = new Date('2026-03-01T20:00:00Z');

const lockedAt =
  (at, range = '^1.0.0') =>
  (place) => {
    place.write('package.json', '{"dependencies":{"a":"^1.0.0"}}');
    place.write('package-lock.json', `{"packages":{"":{"dependencies":{"a":"${range}"}}}}`, { at });
    place.write('node_modules/.package-lock.json', '{}', { at: NOON });
  };

const engines = (range) => (place) => place.write('package.json', JSON.stringify({ engines: { node: range } }));

const taken = (server) => async (place) => {
  place.write('.env', `PORT=${await place.tcp()}\n`);
  return server === undefined ? {} : { settings: { server } };
};

/** What the system calls this process. */
const ownName = spawnSync('ps', ['-o', 'comm=', '-p', String(process.pid)], { encoding: 'utf8' }).stdout?.trim();

/** The number of a process that has ended. */
const ended = () => spawnSync('true').pid;

export const NODE_PROJECT = {
  lockfile: {
    sound: lockedAt(NOON),
    broken: (place) => {
      lockedAt(EVENING)(place);
      place.program('npm', `test "$*" = ci && touch node_modules/.package-lock.json`);
    },
    finds: [/^What is installed is older than package-lock\.json\.$/],
    fixes: { consents: ['run:lockfile'] },
  },
  'env-keys': {
    sound: (place) => {
      place.write('.env', 'A=1\n');
      place.write('.env.example', 'A=\n');
    },
    broken: (place) => {
      place.write('.env', 'A=1');
      place.write('.env.example', 'A=\nB=\n');
    },
    finds: [/^\.env does not set B, which \.env\.example names\.$/],
    fixes: {},
  },
  engines: {
    sound: engines('>=18'),
    broken: engines('>=99'),
    finds: [/^The project is for Node\.js >=99; \d+\.\d+\.\d+ runs it\.$/],
  },
  'stale-pid': {
    sound: (place) => place.write('server.pid', `${place.process()}\n`),
    broken: (place) => place.write('server.pid', `${ended()}\n`),
    finds: [/^The process \d+ that server\.pid names has ended\.$/],
    fixes: {},
  },
  'port-taken': {
    skip: () => (ownName ? undefined : 'there is no ps'),
    sound: taken(ownName),
    broken: taken(),
    finds: [new RegExp(`^\\S+ \\(process ${process.pid}\\) listens on port \\d+\\.$`)],
  },
  'session-secret': {
    sound: (place) => place.write('.env', `SESSION_SECRET=${'x'.repeat(40)}\n`),
    broken: (place) => place.write('.env', 'SESSION_SECRET=abc\n'),
    finds: [/^The session secret in \.env can be guessed: it has 3 characters\.$/],
    fixes: { consents: ['log-everybody-out'] },
  },
};
