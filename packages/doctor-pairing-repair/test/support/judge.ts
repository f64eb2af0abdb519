import { inspect } from 'node:util';
import type { Consent, FileView, Repair, FileStep } from '@netclaw/doctor-core';
import { findingKey, isFileStep } from '@netclaw/doctor-core/engine';
import { parseJsonDocument } from '@netclaw/doctor-core/json';
import { fixedRandom } from '@netclaw/doctor-testkit';
import { needsPairing } from '../../src/diagnose/diagnose-pairing.js';
import { observeWithRing } from '../../src/observe/observe-pairing.js';
import { CONSENTS } from '../../src/model/consents.js';
import { findings } from '../../src/model/findings.js';
import type { PairingFinding } from '../../src/model/findings.js';
import type { PairingState } from '../../src/model/pairing-state.js';
import type { KeyRingState } from '@netclaw/state';
import { observeKeyRing } from '@netclaw/state';
import { opens, start } from './daemon-model.js';
import { consequences } from './consequences.js';
import { afterStep, contextOf, forDaemon, NOW, USER } from './fake-disk.js';
import type { FakeDisk, Surroundings } from './fake-disk.js';
import { CANARIES } from './material.js';
import { isWithdrawal, proposeFor, repairsOf } from './propose.js';

export interface Verdict {
  readonly outcome: 'not applicable' | 'healthy' | 'fixed' | 'refused';
  /** Options applied, and of these the ones that need a consent. */
  readonly options: number;
  readonly withConsent: number;
  readonly prefixes: number;
  readonly codes: readonly string[];
  /** Broken invariants, in words; empty where all hold. */
  readonly violations: readonly string[];
}

/** Observes a state, decides, applies every option in memory and evaluates the outcome by the model of the daemon. */
export const judge = async (disk: FakeDisk, around: Surroundings): Promise<Verdict> => {
  const state = await observe(disk, around);
  const base = { options: 0, withConsent: 0, prefixes: 0, codes: [] };
  if (!needsPairing(state)) return { ...base, outcome: 'not applicable', violations: [] };
  const { findings: found, proposal } = await proposeFor(state, fixedRandom(7, NOW));
  const codes = found.map(({ code }) => code);
  const violations = [...leaks(disk, [found, proposal])];
  if (proposal === undefined) {
    return { ...base, codes, outcome: 'healthy', violations: [...violations, ...judgeNothing(disk, codes)] };
  }
  if (proposal.kind === 'refusal') {
    if (proposal.about.length === 0) violations.push('a refusal about nothing');
    if (proposal.remediation === '' || proposal.reason === '') violations.push('a refusal without words');
    if (isFine(disk) && !isKnownFault(codes)) violations.push('a refusal about a healthy state');
    return { ...base, codes, outcome: 'refused', violations };
  }
  if (isFine(disk) && !isKnownFault(codes)) violations.push('a repair for a healthy state');
  const repairs = repairsOf(proposal);
  const judged = await Promise.all(repairs.map((repair) => judgeOption({ disk, around, found, repair })));
  return {
    codes,
    outcome: 'fixed',
    options: judged.length,
    withConsent: repairs.filter(({ consents = [] }) => consents.length > 0).length,
    prefixes: judged.reduce((sum, { steps }) => sum + steps.length, 0),
    violations: [...violations, ...judged.flatMap((one) => one.violations)],
  };
};

const rings = new Map<string, KeyRingState>();
const viewIds = new WeakMap<FileView, number>();
let lastId = 0;

const idOf = (view: FileView): number => {
  const id = viewIds.get(view) ?? (lastId += 1);
  viewIds.set(view, id);
  return id;
};

/** As the check observes, but each key ring is parsed once: that would be most of the time of a look. */
const observe = async (disk: FakeDisk, around: Surroundings): Promise<PairingState> => {
  const context = contextOf(disk, around);
  const key = [...disk]
    .filter(([path]) => path.startsWith('keys/'))
    .map(([, view]) => idOf(view))
    .join();
  const known = rings.get(key);
  if (known) return observeWithRing(context, known);
  const ring = await observeKeyRing(context);
  if (rings.size > 1_000) rings.clear();
  rings.set(key, ring);
  return observeWithRing(context, ring);
};

/** The daemon starts and takes the local token, or makes its own. */
const isFine = (disk: FakeDisk): boolean => opens(withProviderKeys(disk)) || start(withProviderKeys(disk)) === 'seeds';

/** What is not the pairing's to repair, the keys of providers, as it will be. */
const withProviderKeys = (disk: FakeDisk): ReturnType<typeof forDaemon> => ({
  ...forDaemon(disk),
  hasProviderKeys: true,
});

/** Where the daemon would go on, and going on is the fault: it would seed over a completed install, or with keys we cannot evaluate. */
const isKnownFault = (codes: readonly string[]): boolean =>
  codes.includes('no-devices') || codes.includes('seeder-blocked');

const judgeNothing = (disk: FakeDisk, codes: readonly string[]): readonly string[] =>
  isFine(disk) || codes.includes('marker-unreadable') ? [] : ['a state in need is passed over'];

interface Option {
  readonly disk: FakeDisk;
  readonly around: Surroundings;
  readonly found: readonly PairingFinding[];
  readonly repair: Repair;
}

/** What one file is made of step by step is put in place by one rename: nothing in between is ever on the disk. */
const renamesOf = (steps: readonly FileStep[]): readonly (readonly FileStep[])[] => {
  const paths = [...new Set(steps.map(({ path }) => path))];
  return paths.map((path) => steps.filter((step) => step.path === path));
};

const judgeOption = async ({ disk, around, found, repair }: Option) => {
  const { fixes, consents = [] } = repair;
  const steps = repair.steps.filter(isFileStep);
  // a list of a new host that only lacks its strict form lets the daemon make its first device
  const isForm = repair.option === 'remove-comments';
  const grants = !isWithdrawal(repair) && !(isForm && slices(disk).length === 0);
  const violations: string[] = [];
  const say = (problem: string): void => void violations.push(`${repair.option ?? '?'}: ${problem}`);

  const stages: FakeDisk[] = [disk];
  const renames = renamesOf(steps);
  for (const made of renames) stages.push(made.reduce(afterStep, stages.at(-1) ?? disk));
  const last = stages.at(-1) ?? disk;
  const starts = stages.map((stage) => start(withProviderKeys(stage)));
  const end = starts.at(-1);
  if (start(forDaemon(disk)) !== 'aborts' && start(forDaemon(last)) === 'aborts') say('stops a daemon that started');

  if (steps.length === 0) say('no steps');
  if (!opens(withProviderKeys(last)) && end !== 'seeds') say(`ends in ${String(end)} without access`);
  if (grants && !opens(withProviderKeys(last))) say('grants, but the token does not open the daemon');
  if (!grants && end !== 'seeds') say('withdraws, but the seeder will not run');
  starts.forEach((now, at) => {
    const before = starts[at - 1];
    if (before === undefined) return;
    if (before !== 'aborts' && now === 'aborts') say(`step ${at} stops a daemon that started`);
    if (before === 'aborts' && now === 'seeds' && grants) say(`step ${at} lets the seeder run`);
  });
  stages.slice(1).forEach((stage, at) => {
    const path = renames[at]?.[0]?.path ?? '';
    const view = stage.get(path);
    if (view?.kind === 'file' && (view.mode !== 0o600 || view.uid !== USER)) say(`${path} has a loose mode or owner`);
  });
  if (last.get('config/bootstrap-state.json') !== disk.get('config/bootstrap-state.json')) say('touches the marker');
  for (const problem of lostEntries(disk, last, grants)) say(problem);
  if (isForm && !isSameList(disk, last)) say('changes more than the form of the list');
  for (const problem of lostSecrets(disk, last)) say(problem);
  for (const [name, consent] of Object.entries<Consent>(CONSENTS)) {
    const onlyFor = typeof consent === 'string' ? undefined : consent.onlyFor;
    if (!consents.includes(name) || onlyFor === undefined) continue;
    if (!fixes.some(({ code }) => onlyFor.includes(code)))
      say(`asks for ${name} without what it is only for: ${fixes.map(({ code }) => code).join()}`);
  }
  for (const consent of consequences(disk, last, around)) {
    if (!consents.includes(consent)) say(`does what needs ${consent} without it`);
  }
  const labels = steps.flatMap((step) =>
    step.kind === 'edit-json' ? step.edits.map((edit) => ('label' in edit ? edit.label : '')) : [],
  );
  violations.push(...leaks(last, [labels]));

  const state = await observe(last, { ...around, isLocked: false });
  const next = await proposeFor(state);
  if (next.proposal !== undefined) say(`a second repair is a ${next.proposal.kind}`);
  const known = new Set(found.map(findingKey));
  const left = next.findings.filter((one) => findings[one.code].severity !== 'info');
  const leftKeys = new Set(left.map(findingKey));
  for (const one of left) if (!known.has(findingKey(one))) say(`${one.code} is new`);
  for (const one of fixes) if (leftKeys.has(findingKey(one))) say(`${one.code} is not fixed`);
  for (const one of found) {
    const isGone = findings[one.code].severity !== 'info' && !leftKeys.has(findingKey(one));
    const isNamed = fixes.some((other) => findingKey(other) === findingKey(one));
    if (isGone && !isNamed) say(`${one.code} is fixed but not named`);
  }
  return { steps, violations };
};

/** Every entry that a daemon could load stays byte for byte, apart from one of this host's own. */
const lostEntries = (before: FakeDisk, after: FakeDisk, grants: boolean): readonly string[] => {
  const old = slices(before);
  const fresh = slices(after).map(({ text }) => text);
  const lost = old.filter(({ text }) => !fresh.includes(text));
  const lostRemote = lost.filter(({ value }) => isLoadable(value) && !isBootstrap(value));
  const lostOwn = lost.filter(({ value }) => isLoadable(value) && isBootstrap(value));
  const kept = old.map(({ text }) => text).filter((text) => fresh.includes(text));
  const order = fresh.filter((text) => kept.includes(text));
  return [
    ...(lostRemote.length > 0 ? ['a remote device is changed'] : []),
    ...(grants && lostOwn.length > 1 ? ['several bootstrap entries are changed'] : []),
    ...(order.join() === kept.join() ? [] : ['the order of devices is changed']),
  ];
};

const isSameList = (before: FakeDisk, after: FakeDisk): boolean =>
  slices(before)
    .map(({ text }) => text)
    .join() ===
  slices(after)
    .map(({ text }) => text)
    .join();

interface Slice {
  readonly text: string;
  readonly value: unknown;
}

const known = new WeakMap<FileView, readonly Slice[]>();

const slices = (disk: FakeDisk): readonly Slice[] => {
  const view = disk.get('config/devices.json');
  const found = view && (known.get(view) ?? readSlices(view));
  if (view && found) known.set(view, found);
  return found ?? [];
};

const readSlices = (view: FileView): readonly Slice[] => {
  const bytes = view.kind === 'file' ? withoutComments(view.bytes) : undefined;
  const parsed = bytes && parseJsonDocument(bytes, { maxDepth: 500 });
  if (!parsed?.ok || parsed.document.root.type !== 'array') return [];
  const { text } = parsed.document;
  return parsed.document.root.items.map(({ start: from, end: to }) => {
    const slice = text.slice(from, to);
    return { text: slice, value: JSON.parse(slice) as unknown };
  });
};

/** Comments of the material are marked, so that they are known without reading JSON; a comma before a bracket is a trailing one. */
export const withoutComments = (bytes: Uint8Array): Uint8Array => {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(text.replace(/\/\*~[^*]*\*\/|\/\/~[^\n]*/g, '').replace(/,(?=\s*\])/g, ''), 'latin1');
};

const isLoadable = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || 'Extra' in value) return false;
  const entry = value as Record<string, unknown>;
  const isText = (field: string): boolean =>
    ['string', 'undefined'].includes(typeof entry[field]) || entry[field] === null;
  return (
    isText('Name') &&
    isText('TokenHash') &&
    isText('Salt') &&
    typeof entry['IsBootstrapDevice'] === 'boolean' &&
    entry['CreatedAt'] !== 'yesterday'
  );
};

const isBootstrap = (value: unknown): boolean => (value as Record<string, unknown>)['IsBootstrapDevice'] === true;

const lostSecrets = (before: FakeDisk, after: FakeDisk): readonly string[] => {
  const [old, fresh] = [otherSecrets(before), otherSecrets(after)];
  return old === undefined || old === fresh ? [] : ['another secret is changed'];
};

const otherSecrets = (disk: FakeDisk): string | undefined => {
  const view = disk.get('config/secrets.json');
  if (view?.kind !== 'file') return undefined;
  const root = JSON.parse(Buffer.from(view.bytes).toString('utf8')) as Record<string, unknown> | null;
  if (root === null) return undefined;
  return JSON.stringify(Object.entries(root).filter(([key]) => key.toLowerCase() !== 'devicetoken'));
};

/** Secrets that appear in a text, however it was made of the values. */
const leaks = (disk: FakeDisk, values: readonly unknown[]): readonly string[] => {
  const shown = `${JSON.stringify(values)} ${inspect(values, { depth: 20 })}`;
  const view = disk.get('config/devices.json');
  const hex =
    view?.kind === 'file'
      ? Buffer.from(view.bytes)
          .toString('latin1')
          .match(/[0-9a-f]{32,64}/g)
      : undefined;
  return [...CANARIES, ...(hex ?? [])].some((secret) => shown.includes(secret)) ? ['a secret appears in a text'] : [];
};
