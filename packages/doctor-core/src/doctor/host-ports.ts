import type { MachinePorts } from '../contract/port/ports.js';
import { displayName } from '../contract/value/display-name.js';
import { nearestName } from '../contract/value/nearest-name.js';

type Ports = MachinePorts['ports'];

/** What the language asks of any object. */
const OF_ANY_OBJECT: readonly string[] = ['then', 'toJSON', ...Object.getOwnPropertyNames(Object.prototype)];

/** The ports of a host: a check that was made for another one, and asks for a port that is not there, learns whose is missing. */
export const hostPorts = (ports: Ports, host: string): Ports =>
  new Proxy(ports, {
    get: (given, name) => {
      if (typeof name === 'symbol' || Object.hasOwn(given, name) || OF_ANY_OBJECT.includes(name)) {
        const port: unknown = Reflect.get(given, name);
        return port;
      }
      const names = Object.keys(given);
      const near = nearestName(name, names);
      const others = names.length === 0 ? 'it adds none' : `it adds ${names.join(', ')}`;
      const hint = near === undefined ? others : `did you mean "${near}"?`;
      throw new TypeError(`${host} adds no port "${displayName(name)}": ${hint}`);
    },
  });
