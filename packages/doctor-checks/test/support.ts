import type { Check, Context, Finding, Refusal, Repair, Step } from '@netclaw/doctor-core';
import { fixedRandom, memoryHome } from '@netclaw/doctor-testkit';
import type { ContextOptions, MemoryFile, MemoryHome } from '@netclaw/doctor-testkit';

/** A host to look at: its files, and what else the check can see. */
export interface Host extends ContextOptions {
  readonly files?: Readonly<Record<string, MemoryFile>>;
  readonly links?: Readonly<Record<string, string>>;
  /** Permission bits of directories and files, set last. */
  readonly modes?: Readonly<Record<string, number>>;
}

/** A secrets.json without fault. */
export const SECRETS = '{"configVersion":1}';

/** A reminder with all its parts. */
export const REMINDER = {
  id: 'water',
  title: 'Water',
  schedule: { type: 'Cron', cronExpression: '0 9 * * *' },
  instructions: 'Water the plants',
  delivery: { kind: 'None' },
  audience: 'Personal',
  boundary: 'Local',
};

export const GRANTS = 'config/tool-approvals.json';
export const RULES = 'config/hard-deny-overrides.json';

/** tool-approvals.json with these grants of one tool. */
export const grantsJson = (...grants: readonly object[]): string =>
  JSON.stringify({ version: 3, audiences: { personal: { web_fetch: grants } } });

/** hard-deny-overrides.json with these rules. */
export const rulesJson = (...rules: readonly object[]): string => JSON.stringify(rules);

/** netclaw.json with this `Daemon` section. */
export const daemonJson = (daemon: unknown): string => JSON.stringify({ configVersion: 1, Daemon: daemon });

/** How the check `stock` asks netclaw's own doctor. */
export const STOCK_LINE = 'netclaw doctor --format json';

/** A host with this `Daemon` section in netclaw.json, and nothing else to complain about. */
export const hostWith = (daemon: unknown, rest: Host = {}): Host => ({
  commands: { [STOCK_LINE]: '{"exitCode":0,"checks":[]}' },
  ...rest,
  files: { 'config/netclaw.json': daemonJson(daemon), 'config/secrets.json': SECRETS, ...rest.files },
});

/** A daemon that runs as process 77 and was started with these variables; undefined: this user may not read them. */
export const daemonWith = (environment: Readonly<Record<string, string>> | undefined): ContextOptions => ({
  lockHolders: { 'netclaw.lock': 77 },
  processes: { 77: { name: 'netclawd', startedAt: 0, ...(environment && { environment }) } },
});

export const homeOf = ({ files = {}, links, modes = {} }: Host): MemoryHome => {
  const home = memoryHome({ files, ...(links && { links }) });
  for (const [path, mode] of Object.entries(modes)) home.fs.chmodSync(`${home.home}/${path}`, mode);
  return home;
};

export const contextOf = (host: Host, home: MemoryHome = homeOf(host)): Context => ({
  ...home.context(host),
  settings: host.settings ?? {},
});

const withFullCode =
  (check: Check) =>
  (found: Finding): Finding => ({ ...found, code: `${check.id}/${found.code}` });

/** What the check finds, with full codes. */
export const diagnose = async (check: Check, host: Host): Promise<readonly Finding[]> => {
  const { outcome } = await check.look(contextOf(host));
  if ('notApplicable' in outcome) throw new Error(`not applicable: ${outcome.notApplicable}`);
  if ('inconclusive' in outcome) throw new Error(`inconclusive: ${outcome.inconclusive}`);
  return outcome.map(withFullCode(check));
};

export const codesOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code);

/** A proposal in one form, with full codes. */
export type Proposed =
  | { readonly kind: 'nothing' }
  | Refusal
  | { readonly kind: 'repair'; readonly options: readonly [Repair, ...Repair[]] };

/** What the check proposes for what it finds, or for those of these codes. */
export const proposalOf = async (check: Check, host: Host, only?: readonly string[]): Promise<Proposed> => {
  const { outcome, fix } = await check.look(contextOf(host));
  if (!Array.isArray(outcome)) return { kind: 'nothing' };
  const due = (outcome as readonly Finding[]).filter(({ code }) => only?.includes(code) ?? true);
  const [first] = await fix(
    due.filter(({ code }) => check.findings[code]?.severity !== 'info'),
    fixedRandom(),
  );
  const full = withFullCode(check);
  const repair = (one: Repair): Repair => ({ ...one, consents: one.consents ?? [], fixes: one.fixes.map(full) });
  switch (first?.kind) {
    case undefined:
      return { kind: 'nothing' };
    case 'refusal':
      return { ...first, about: first.about.map(full) };
    case 'repair':
      return { kind: 'repair', options: [repair(first)] };
    case 'options': {
      const [one, ...others] = first.options;
      return { kind: 'repair', options: [repair(one), ...others.map(repair)] };
    }
  }
};

/** The steps of a proposal's only option. */
export const stepsOf = (proposal: Proposed): readonly Step[] => {
  if (proposal.kind !== 'repair') throw new Error(`no repair but ${proposal.kind}`);
  return proposal.options[0].steps;
};
