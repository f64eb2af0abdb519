import type { Proposal, RandomSource, Repair } from '@netclaw/doctor-core';
import type { ContextOptions, MemoryFile } from '@netclaw/doctor-testkit';
import { memoryHome } from '@netclaw/doctor-testkit';
import { needsPairing } from '../../src/diagnose/diagnose-pairing.js';
import { observePairing } from '../../src/observe/observe-pairing.js';
import { device, KEY, LOCAL, OLD_KEY } from './material.js';
import { proposeFor, repairsOf } from './propose.js';

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
export const lookAt = async (
  files: HomeFiles,
  options: ContextOptions = {},
  withKeys = true,
  random?: RandomSource,
) => {
  const home = memoryHome({ files: { ...mode('reverse-proxy'), ...(withKeys ? keys : {}), ...files } });
  const context = home.context(options);
  const state = await observePairing(context);
  const proposed = needsPairing(state) ? await proposeFor(state, random) : { findings: [], proposal: undefined };
  return { home, context, state, ...proposed };
};

export const repairOf = (proposal: Proposal | undefined, option?: string): Repair => {
  const found = repairsOf(proposal).find((one) => option === undefined || one.option === option);
  if (!found) throw new Error(`there is no option ${option ?? ''} in a ${proposal?.kind ?? 'proposal of nothing'}`);
  return found;
};

export const optionsOf = (proposal: Proposal | undefined): readonly string[] => {
  const repairs = repairsOf(proposal);
  return repairs.length > 0
    ? repairs.map(({ option, consents = [] }) => [option, ...consents].join(' + '))
    : [proposal?.kind ?? 'nothing'];
};
