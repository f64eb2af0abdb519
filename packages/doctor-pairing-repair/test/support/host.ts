import type { FixProposal, Plan } from '@netclaw/doctor-core';
import type { ContextOptions, MemoryFile } from '@netclaw/doctor-testkit';
import { memoryHome } from '@netclaw/doctor-testkit';
import { choosePairingRepair, diagnosePairing, observePairing } from '../../src/index.js';
import { device, KEY, LOCAL, OLD_KEY } from './material.js';

export type HomeFiles = Readonly<Record<string, MemoryFile>>;

export const list = (...entries: readonly unknown[]): HomeFiles => ({
  'config/devices.json': JSON.stringify(entries, null, 2),
});
export const rawList = (text: string): HomeFiles => ({ 'config/devices.json': text });
export const secrets = (root: unknown): HomeFiles => ({ 'config/secrets.json': JSON.stringify(root, null, 2) });
export const marker = (flag: boolean): HomeFiles => ({
  'config/bootstrap-state.json': JSON.stringify({ HasCompletedFirstSuccessfulNonLocalStart: flag }, null, 2),
});
export const mode = (wire: string): HomeFiles => ({
  'config/netclaw.json': JSON.stringify({ Daemon: { ExposureMode: wire, Host: '10.0.0.10' } }),
});
export const keys: HomeFiles = {
  [`keys/${KEY.fileName}`]: KEY.bytes,
  [`keys/${OLD_KEY.fileName}`]: OLD_KEY.bytes,
};
export const remoteEndpoint: HomeFiles = { 'client/config.json': '{"Endpoint":"https://user:pass@far.example/x?y"}' };

export const completed = marker(true);
export const notCompleted = marker(false);

export const own = device({ name: 'workshop-bootstrap', token: LOCAL, isBootstrap: true });
export const alice = device({ name: 'alice-laptop' });
export const build = device({ name: 'build-box' });

/** Looks at a host in `reverse-proxy` mode with a sound key ring, unless the files say otherwise. */
export const lookAt = async (files: HomeFiles, options: ContextOptions = {}, withKeys = true) => {
  const home = memoryHome({ files: { ...mode('reverse-proxy'), ...(withKeys ? keys : {}), ...files } });
  const context = home.context(options);
  const state = await observePairing(context);
  return { home, context, state, findings: diagnosePairing(state), proposal: choosePairingRepair(state) };
};

export const planOf = (proposal: FixProposal, option?: string): Plan => {
  if (proposal.kind !== 'plan') throw new Error(`it is a ${proposal.kind}`);
  const found = proposal.options.find((one) => option === undefined || one.option === option);
  if (!found) throw new Error(`there is no option ${option ?? ''}`);
  return found;
};

export const optionsOf = (proposal: FixProposal): readonly string[] =>
  proposal.kind === 'plan'
    ? proposal.options.map(({ option, consents }) => [option, ...consents].join(' + '))
    : [proposal.kind];
