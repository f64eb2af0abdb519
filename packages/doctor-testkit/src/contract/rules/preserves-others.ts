import type { Finding, Repair } from '@netclaw/doctor-core';
import { isSameData } from '@netclaw/doctor-core/engine';
import { nodeAt, parseJsonDocument, toValue } from '@netclaw/doctor-core/json';
import type { MemoryHome } from '../../world/memory-home.js';
import { askIn, optionsOf } from '../ask/ask.js';
import { isOfEngine } from '../ask/doctor-over.js';
import { repairOnce } from '../ask/repair-once.js';
import { textsIn } from '../compare/find-leak.js';
import { listOf } from '../compare/describe.js';
import { lostSettings } from '../compare/lost-settings.js';
import type { NamedCase } from '../model/contract.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

/** What was not broken is as it was. */
export const preservesOthers: ContractRule = {
  name: 'preserves-others',
  proves:
    'A repair leaves what its case preserves as it was; it deletes no file, and takes no setting out of a file, that no finding is about, except what "replaces" of the case names.',
  presumes: ['fixes-what-it-names'],
  prove: inEachCase(async (contract, one) => {
    if (one.isHealthy) return [];
    const repaired = await repairOnce(contract, one);
    if ('error' in repaired) return [];
    const before = one.home();
    const declared = one.preserves.flatMap((entry) => problemsOfDeclared(entry, before, repaired.home));
    if (!repaired.result.repairs.some(({ outcome }) => outcome === 'applied')) return declared;
    const { findings, fix } = await askIn(contract, one);
    const steps = optionsOf(await fix()).flatMap((option) => option.steps);
    return [...declared, ...problemsOfItself(one, before, repaired.home, { findings, steps })];
  }),
};

const problemsOfDeclared = (entry: string, before: MemoryHome, after: MemoryHome): readonly Problem[] => {
  const [old, now] = [stateAt(entry, before), stateAt(entry, after)];
  if (isSameData(old, {}))
    return [
      {
        seen: `the case preserves ${entry}, which its home does not hold`,
        change: 'Name what is there: a path, a directory with a slash at its end, or a path with # and a JSON pointer.',
      },
    ];
  if (isSameData(old, now)) return [];
  const change =
    'Take it out of the steps, or let them change only what is wrong; what the case preserves is not theirs.';
  return [{ seen: `the repair changes ${entry}, which the case preserves`, change }];
};

/** Everything of an entry, by path; nothing where it is not there. Content and mode; of a value in a JSON file the value. */
const stateAt = (entry: string, home: MemoryHome): Readonly<Record<string, unknown>> => {
  const [path = '', pointer] = entry.split('#', 2);
  const found = Object.entries(home.snapshot()).filter(
    ([name]) => name === path || (path.endsWith('/') && name.startsWith(path)),
  );
  if (pointer === undefined || found.length === 0) return Object.fromEntries(found);
  const parsed = parseJsonDocument(home.read(path), { dialect: 'config' });
  const node = parsed.ok ? nodeAt(parsed.document, pointer) : undefined;
  return node ? { [entry]: toValue(node) } : {};
};

interface Proposed {
  readonly findings: readonly Finding[];
  readonly steps: Repair['steps'];
}

const problemsOfItself = (
  one: NamedCase,
  before: MemoryHome,
  after: MemoryHome,
  { findings, steps }: Proposed,
): readonly Problem[] => {
  const [old, now] = [before.snapshot(), after.snapshot()];
  const contents = new Set(
    Object.entries(now)
      .filter(([path]) => !isOfEngine(path))
      .map(([, state]) => state),
  );
  const changed = Object.entries(old).filter(
    ([path, state]) => now[path] !== state && isRegular(path, state) && !isOfEngine(path) && !isReplaced(path, one),
  );
  const deleted = changed
    // what is elsewhere now was moved
    .filter(
      ([path, state]) =>
        now[path] === undefined && !contents.has(state) && !isAbout(findings, path) && !isEmpty(before.text(path)),
    )
    .map(([path]) => path);
  const losses = changed.flatMap(([path]) => {
    const state = now[path];
    if (state === undefined || !isRegular(path, state)) return [];
    const lost = lostSettings(path, before.read(path), after.read(path), steps);
    const unnamed = lost.filter((setting) => !isSettingOf(findings, path, setting));
    return unnamed.length === 0 ? [] : [problemOfLoss(path, unnamed)];
  });
  return [...(deleted.length === 0 ? [] : [problemOfDeletion(deleted)]), ...losses];
};

const problemOfDeletion = (deleted: readonly string[]): Problem => ({
  seen: `the repair deletes ${listOf(deleted)}, which no finding is about`,
  change: `Remove only what a finding names in its subject; if it may go, say so in the case: replaces: ['${deleted[0] ?? ''}'].`,
});

const problemOfLoss = (path: string, lost: readonly string[]): Problem => ({
  seen: `the repair takes ${listOf(lost)} out of ${path}, which no finding is about`,
  change: `Change what is wrong alone, with edit-json or edit-text; if the whole file may be written anew, say so in the case: replaces: ['${path}'].`,
});

const isRegular = (path: string, state: string): boolean => !path.endsWith('/') && state !== 'other';

/** Is nothing in it that could be lost? */
const isEmpty = (text: string): boolean => /^\s*(\[\s*\]|\{\s*\}|null)?\s*$/.test(text);

const isReplaced = (path: string, { replaces }: NamedCase): boolean =>
  replaces.some((entry) => entry === path || (entry.endsWith('/') && path.startsWith(entry)));

/** Does a finding name the file, or a directory that it is in? */
const isAbout = (findings: readonly Finding[], path: string): boolean =>
  findings.some(({ subject, data }) => {
    const at = subject.path?.replace(/\/$/, '');
    const isBelow = at !== undefined && at !== '' && (path === at || path.startsWith(`${at}/`));
    const name = path.slice(path.lastIndexOf('/') + 1);
    return isBelow || textsIn({ ...subject, ...data }).some((text) => text.includes(name));
  });

/** Does a finding about the file name the setting, or what it is in? */
const isSettingOf = (findings: readonly Finding[], path: string, setting: string): boolean =>
  findings.some(({ subject, data }) => {
    const { pointer } = subject;
    if (
      subject.path === path &&
      pointer !== undefined &&
      pointer !== '' &&
      (`${setting}/`.startsWith(`${pointer}/`) || pointer.startsWith(`${setting}/`))
    )
      return true;
    const name = setting.slice(setting.lastIndexOf('/') + 1);
    return textsIn([subject.name, Object.values(data)]).some((text) => text === name || text === setting);
  });
