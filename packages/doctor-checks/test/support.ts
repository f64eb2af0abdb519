import type {
  AnyDoctorCheck,
  DoctorContext,
  FileView,
  Finding,
  FixProposal,
  Prepared,
  Step,
} from '@netclaw/doctor-core';
import { fixedMint, memoryHome } from '@netclaw/doctor-testkit';
import type { ContextOptions, MemoryFile, MemoryHome } from '@netclaw/doctor-testkit';

/** A host to look at: its files, and what else the check can see. */
export interface Host extends ContextOptions {
  readonly files?: Readonly<Record<string, MemoryFile>>;
  readonly links?: Readonly<Record<string, string>>;
  /** What a path looks like that a file system in memory cannot make (a fifo, a hard link). */
  readonly views?: Readonly<Record<string, FileView>>;
  /** Permission bits of directories and files, set last. */
  readonly modes?: Readonly<Record<string, number>>;
}

/** A secrets.json without fault. */
export const SECRETS = '{"configVersion":1}';

/** netclaw.json with this `Daemon` section. */
export const daemonJson = (daemon: unknown): string => JSON.stringify({ configVersion: 1, Daemon: daemon });

/** A host with this `Daemon` section in netclaw.json, and nothing else to complain about. */
export const hostWith = (daemon: unknown, rest: Host = {}): Host => ({
  ...rest,
  files: { 'config/netclaw.json': daemonJson(daemon), 'config/secrets.json': SECRETS, ...rest.files },
});

export const homeOf = ({ files = {}, links, modes = {} }: Host): MemoryHome => {
  const home = memoryHome({ files, ...(links && { links }) });
  for (const [path, mode] of Object.entries(modes)) home.fs.chmodSync(`${home.home}/${path}`, mode);
  return home;
};

export const contextOf = (host: Host, home: MemoryHome = homeOf(host)): DoctorContext => {
  const context = home.context(host);
  const { views = {} } = host;
  return {
    ...context,
    files: { ...context.files, view: (path) => Promise.resolve(views[path] ?? context.files.view(path)) },
  };
};

export const diagnose = async (check: AnyDoctorCheck, host: Host): Promise<readonly Finding[]> => {
  const found = await check.diagnose(contextOf(host));
  if ('notApplicable' in found) throw new Error(`not applicable: ${found.notApplicable}`);
  return found;
};

export const codesOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code);

/** What the check proposes for its own findings. */
export const prepare = async (check: AnyDoctorCheck, host: Host): Promise<Prepared> => {
  const findings = await diagnose(check, host);
  const context = contextOf(host);
  if (check.fix) return check.fix(context, findings);
  for (const strategy of check.strategies ?? []) {
    const prepared = await strategy.prepare(context, findings);
    if (prepared.proposal.kind !== 'nothing') return prepared;
  }
  return { proposal: { kind: 'nothing' }, steps: () => [] };
};

export const proposalOf = async (check: AnyDoctorCheck, host: Host): Promise<FixProposal> =>
  (await prepare(check, host)).proposal;

/** The steps of a proposal's only option. */
export const stepsOf = ({ proposal, steps }: Prepared): readonly Step[] => {
  if (proposal.kind !== 'plan') throw new Error(`no plan but ${proposal.kind}`);
  return steps(proposal.options[0], fixedMint());
};
