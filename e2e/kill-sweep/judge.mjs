// Judges what a killed doctor left, and what the next one makes of it.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { temporaryFilesIn, isSameState, remoteEntries, stateOf } from '../support/home-state.mjs';
import { codesOf, doctor } from '../support/in-process.mjs';

/** Everything that is lost or worse than before; empty where nothing is. `before`: the home before the doctor ran. */
export const judge = async (home, before, scenario) => [
  ...lossesIn(stateOf(home), before, scenario),
  ...(await judgeDiagnosis(home, before)),
  ...(await judgeRunWithoutConsent(home, scenario)),
  ...(await judgeRepair(home, before, scenario)),
];

/** What a home must never be, at no moment. */
const lossesIn = (state, before, scenario) => {
  const losses = scenario.losses?.(state) ?? [];
  const kept = remoteEntries(state);
  if (!remoteEntries(before.state).every((entry) => kept.includes(entry))) losses.push('a remote device is lost');
  for (const path of ['config/devices.json', 'config/secrets.json']) {
    const now = state.get(path)?.bytes;
    const then = before.state.get(path)?.bytes;
    if (now !== undefined && !(then?.equals(now) ?? false) && !isJson(now)) losses.push(`${path} is torn`);
    if (now === undefined && then !== undefined && !before.removed.has(path)) losses.push(`${path} is gone`);
  }
  for (const [path, { mode, bytes }] of state) {
    const most =
      before.state.get(path)?.mode ?? (bytes === undefined ? 0o700 : path === 'netclaw.lock' ? 0o644 : 0o600);
    if ((mode & ~most) !== 0) losses.push(`${path} is ${mode.toString(8)}`);
    if (path.endsWith('.xml') && !bytes.toString().trimEnd().endsWith('</key>')) losses.push(`${path} is torn`);
  }
  return losses;
};

/** A diagnosis changes nothing, says what was interrupted, and finds the daemon no worse. */
const judgeDiagnosis = async (home, before) => {
  const state = stateOf(home);
  const { document } = await settled(home);
  const losses = [];
  if (!isSameState(state, stateOf(home))) losses.push('the diagnosis changed something');
  const codes = codesOf(document);
  if (document.checks.some(({ status }) => status === 'crashed' || status === 'timed-out'))
    losses.push('a check crashed');
  if (isOpen(state) !== codes.includes('repair/interrupted')) {
    losses.push(`the journal is not reported: ${codes.join(', ')}`);
  }
  if (!isOpen(state) && hasProgramsLeft(state) !== codes.includes('repair/commands-left')) {
    losses.push(`the programs that were not run are not reported: ${codes.join(', ')}`);
  }
  const errors = codesOf(document, 'error').filter((code) => code.startsWith('pairing/'));
  if (errors.length > 0 && before.errors.length === 0) losses.push(`the daemon is worse: ${errors.join(', ')}`);
  return losses;
};

/** The child that took the lock may outlive the killed process for a moment, and holds it that long. */
const settled = async (home) => {
  for (let attempt = 1; ; attempt += 1) {
    const diagnosis = await doctor(home);
    if (attempt === 20 || !codesOf(diagnosis.document).includes('repair/in-progress')) return diagnosis;
    await wait(100);
  }
};

/** What was not run waits for a new consent: a run without it does nothing of it. */
const judgeRunWithoutConsent = async (home, { withoutConsent }) => {
  const state = stateOf(home);
  if (withoutConsent === undefined || isOpen(state) || !hasProgramsLeft(state)) return [];
  await doctor(home, ...withoutConsent);
  const left = [...stateOf(home).keys()].filter((path) => !state.has(path) && !path.startsWith('keys/.doctor/'));
  return left.map((path) => `${path} was made without a consent`);
};

/** The next --fix repairs, the one after it plans nothing, and nothing is left behind. */
const judgeRepair = async (home, before, scenario) => {
  const { fix } = scenario;
  const losses = [];
  const wasOpen = isOpen(stateOf(home));
  const fixed = await doctor(home, ...fix);
  const { plans } = fixed.document.fix;
  if (fixed.code !== 0) losses.push(`the next --fix ends with ${fixed.code}: ${JSON.stringify(fixed.document.error)}`);
  if (wasOpen && plans[0]?.strategy !== 'recover') losses.push('the next --fix does not recover first');
  if (!plans.every(({ outcome }) => outcome === 'applied')) losses.push('the next --fix leaves something out');
  const state = stateOf(home);
  losses.push(...lossesIn(state, before, scenario));
  losses.push(...temporaryFilesIn(state).map((path) => `${path} is left behind`));
  const again = await doctor(home, ...fix);
  if (again.document.fix.plans.length > 0 || again.code !== 0) losses.push('a second --fix still plans something');
  if (!isSameState(state, stateOf(home))) losses.push('a second --fix changed something');
  losses.push(
    ...['keys/.doctor/lock', 'netclaw.lock']
      .filter((path) => isHeld(join(home, path)))
      .map((path) => `${path} is held`),
  );
  return losses;
};

/** A journal, or the beginnings of one. */
const isOpen = (state) => [...state.keys()].some((path) => path.startsWith('keys/.doctor/journal'));

/** A record of a repair whose programs were not all run. */
const hasProgramsLeft = (state) =>
  [...state].some(
    ([path, { bytes }]) =>
      path.startsWith('keys/.doctor/records/') && /"state": "(pending|started)"/.test(bytes?.toString() ?? ''),
  );

/** Linux lists the locks that are held, each with the number of its file; another system does not say. */
const isHeld = (path) => {
  const file = statSync(path, { throwIfNoEntry: false });
  return file !== undefined && existsSync(LOCKS) && readFileSync(LOCKS, 'utf8').includes(`:${file.ino} `);
};

const LOCKS = '/proc/locks';

const isJson = (bytes) => {
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
};
