import type { Context } from '../contract/author/context.js';
import type { Actor } from '../contract/ownership/owned.js';
import type { HostFacts, Machine } from '../contract/port/ports.js';
import { accessOfFiles } from '../contract/port/ports.js';

/** What every context has, whatever is declared. */
export const factsOf = (machine: Machine): Pick<Context, 'host' | 'now' | 'ports' | 'log' | 'access'> => ({
  host: frozen(machine.host),
  now: new Date(machine.now),
  ports: machine.ports,
  log: (message) => {
    machine.log(message);
  },
  access: () => accessOfFiles(machine.files, machine.host.uid),
});

/** Who looks. */
export const actorOf = ({ actor, host }: Machine): Actor => actor ?? { uid: host.uid, gids: [] };

const copies = new WeakMap<HostFacts, HostFacts>();

/** A copy that nobody can change: one for all checks. One that is frozen already may find its facts out when they are asked for. */
const frozen = (host: HostFacts): HostFacts => {
  const known = copies.get(host) ?? (Object.isFrozen(host) ? host : copied(host));
  copies.set(host, known);
  return known;
};

const copied = (host: HostFacts): HostFacts => {
  const { os, user, memory } = host;
  return Object.freeze({
    ...host,
    os: Object.freeze({ ...os }),
    user: Object.freeze({ ...user, groups: Object.freeze([...user.groups]) }),
    memory: Object.freeze({ ...memory }),
  });
};
