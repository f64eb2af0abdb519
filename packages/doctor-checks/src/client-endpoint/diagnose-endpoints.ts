import type { Find, Finding, Subject } from '@netclaw/doctor-core';
import type { Address, Origin } from '@netclaw/state';
import { daemonAddress, describeOrigin, isConfigured, PATHS, readEndpoint, readingsOf } from '@netclaw/state';
import { describeUnreadable } from '../files/unreadable.js';
import type { ClientAddress, EndpointState } from './endpoint-state.js';
import type { clientEndpointFindings } from './findings.js';

type EndpointFind = Find<typeof clientEndpointFindings>;
type Found = readonly Finding<typeof clientEndpointFindings>[];

const path = PATHS.clientConfig;
const name = 'NETCLAW_DAEMON_ENDPOINT';

/** What is wrong with where commands go; pure. */
export const diagnoseEndpoints = (state: EndpointState, find: EndpointFind): Found => [
  ...fileFindings(state, find),
  ...variableFindings(state, find),
  // what cannot be read may say where the daemon listens
  ...(state.client && state.config.unreadSources.length === 0 ? addressFindings(state, state.client, find) : []),
];

const fileFindings = ({ endpoints: { file } }: EndpointState, find: EndpointFind): Found => {
  switch (file.kind) {
    case 'unset':
    case 'address':
      return [];
    case 'unclear': {
      const { problem, pointer } = file;
      return [find('unparsable', { path, problem, ...(pointer !== undefined && { pointer }) })];
    }
    case 'misspelt': {
      const { key } = file;
      return [find('unparsable', { path, problem: `it has ${key} instead of Endpoint`, pointer: `/${key}` })];
    }
    case 'unreadable':
    case 'irregular':
      return [find('unreadable', { path, ...describeUnreadable(path, file) })];
  }
};

const variableFindings = ({ endpoints: { environment, file } }: EndpointState, find: EndpointFind): Found => {
  if (environment.kind === 'no-address') return [find('variable-unparsable', { name })];
  if (environment.kind === 'unset' || file.kind !== 'address' || isSame(environment, file)) return [];
  return [find('overridden', { name, address: environment.display, hidden: file.display })];
};

const isSame = (one: Address, other: Address): boolean =>
  one.isHttps === other.isHttps && one.port === other.port && isSameHost(one, other);

/** Two addresses of this host are taken for one: `localhost` stands for several. */
const isSameHost = (one: Address, other: Address): boolean => one.host === other.host || (isHere(one) && isHere(other));

/** Whoever connects to them reaches this host. */
const ANY_ADDRESS = ['0.0.0.0', '[::]'];

const isHere = ({ host, isLoopback }: Address): boolean => isLoopback || ANY_ADDRESS.includes(host);

/** An address where the daemon may listen, and what says so. */
interface Listening {
  readonly address: Address;
  readonly origin: string;
}

const addressFindings = (state: EndpointState, { source, address }: ClientAddress, find: EndpointFind): Found => {
  const listening = addressesOfDaemon(state);
  const [first] = listening;
  const isOwnHost = isHere(address) || listening.some((one) => isSameHost(one.address, address));
  const words = {
    address: address.display,
    source: source === 'environment' ? `${name} in this environment` : path,
    subject: SUBJECTS[source],
  };
  const daemon = first && { daemon: first.address.display, origin: first.origin, next: nextStep(state, source) };
  if (!isOwnHost) {
    return [
      ...(address.isHttps ? [] : [find('insecure', words)]),
      ...(daemon && state.daemon.kind === 'running' && state.daemon.program === 'netclawd'
        ? [find('elsewhere', { ...words, ...daemon })]
        : []),
    ];
  }
  // https at another port of this host is a proxy before some daemon
  const isDaemon = listening.some((one) => isSame(one.address, address));
  const isProxy = address.isHttps && !listening.some((one) => one.address.port === address.port);
  if (isDaemon || isProxy || daemon === undefined || !isThere(state)) return [];
  return [find('differs', { ...words, ...daemon })];
};

const nextStep = ({ endpoints: { file } }: EndpointState, source: ClientAddress['source']): string => {
  if (source === 'client-config') return `move ${path} away: commands go to the daemon of this host then.`;
  return file.kind === 'address'
    ? `unset ${name}: commands go to ${file.display} then, which is in ${path}.`
    : `unset ${name}: commands go to the daemon of this host then.`;
};

const SUBJECTS: Readonly<Record<ClientAddress['source'], Subject>> = {
  environment: { name },
  'client-config': { path, pointer: '/Endpoint' },
};

/** Is there a daemon on this host, so that its address means something? */
const isThere = ({ config, daemon }: EndpointState): boolean => isConfigured(config) || daemon.kind === 'running';

/** By each reading that may be the daemon's, that of its own environment first. */
const addressesOfDaemon = ({ config }: EndpointState): readonly Listening[] =>
  readingsOf(config).flatMap((reading) => {
    const address = readEndpoint(daemonAddress(reading));
    const origins = [reading.host.origin, reading.port.origin].filter(({ source }) => source !== 'default');
    return address.kind === 'address' ? [{ address, origin: describeOrigins(origins) }] : [];
  });

const describeOrigins = (origins: readonly Origin[]): string =>
  origins.length === 0 ? 'the default' : origins.map(describeOrigin).join(', ');
