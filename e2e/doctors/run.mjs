// npm run test:doctors: the checks that the testkit runs over plain data, on this machine: files, programs, servers and processes are real.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDoctor } from '@netclaw/doctor-core/node';
import { buildChecks, linesOf } from './checks.mjs';
import { preparePlace } from './place.mjs';
import { SCENES } from './scenes/index.mjs';

const lookIn = async (check, place, machine) => {
  const { platform, environment = {}, ports, settings } = machine;
  const doctor = createDoctor({
    name: 'acme doctor',
    checks: [check],
    home: place.home,
    environment: { PATH: place.path, HOME: place.userHome, ...environment },
    ...(ports && { ports }),
    ...(settings && { settings: { [check.id]: settings } }),
    ...(platform && { adapt: (world) => withPlatform(world, platform) }),
  });
  const diagnosis = await doctor.diagnose();
  return { doctor, diagnosis };
};

/** All but its name is of this machine: what is for macOS alone can be tried elsewhere. */
const withPlatform = (world, platform) => ({ ...world, host: Object.freeze({ ...world.host, platform }) });

const messagesOf = ({ results }, isRepaired = false) =>
  results.flatMap(({ outcome }) => {
    if (outcome.status === 'completed') return outcome.findings.map(({ message }) => message);
    // what it was about may be gone
    return isRepaired && outcome.status === 'not-applicable' ? [] : [JSON.stringify(outcome)];
  });

const expectMessages = (messages, patterns, what) => {
  const isSame = messages.length === patterns.length && patterns.every((one, at) => one.test(messages[at]));
  return isSame ? [] : [`${what}: ${JSON.stringify(messages)}, expected ${patterns.map(String).join(', ')}`];
};

/** Any but root, for what root may do everywhere. */
const SOMEBODY = 65_000;

const asUser = async (uid, use) => {
  process.setegid(uid);
  process.seteuid(uid);
  try {
    await use();
  } finally {
    process.seteuid(0);
    process.setegid(0);
  }
};

const runScene = async (check, { sound, broken, finds, fixes, isOfUser = false }) => {
  const wrong = [];
  const inPlace = async (prepare, use) => {
    const place = preparePlace(mkdtempSync(join(tmpdir(), 'doctors-')));
    try {
      const machine = (await prepare(place)) ?? {};
      if (!isOfUser || process.geteuid() !== 0) return await use(place, machine);
      place.giveTo(SOMEBODY);
      await asUser(SOMEBODY, () => use(place, machine));
    } finally {
      await place.end();
    }
  };
  if (sound)
    await inPlace(sound, async (place, machine) => {
      const { diagnosis } = await lookIn(check, place, machine);
      wrong.push(...expectMessages(messagesOf(diagnosis), [], 'where nothing is wrong'));
    });
  if (broken)
    await inPlace(broken, async (place, machine) => {
      const { doctor, diagnosis } = await lookIn(check, place, machine);
      wrong.push(...expectMessages(messagesOf(diagnosis), finds, 'where it is broken'));
      if (!fixes) return;
      const { consents = [], leaves = [] } = fixes;
      const { repairs } = await doctor.apply(await doctor.plan(diagnosis, { consents }));
      const outcomes = repairs.map(({ outcome, reason }) => [outcome, reason].filter(Boolean).join(': '));
      if (outcomes.some((outcome) => outcome !== 'applied') || outcomes.length === 0)
        wrong.push(`the repair: ${outcomes.join()}`);
      const { diagnosis: after } = await lookIn(check, place, machine);
      wrong.push(...expectMessages(messagesOf(after, true), leaves, 'after the repair'));
    });
  return wrong;
};

const main = async () => {
  const { checks, end } = await buildChecks();
  const lines = linesOf();
  const wrong = [];
  let [ran, repaired, skipped] = [0, 0, 0];
  try {
    for (const id of checks.keys()) if (!SCENES[id]) wrong.push(`${id}: nothing is said of how it is run`);
    for (const [id, scene] of Object.entries(SCENES)) {
      const check = checks.get(id);
      const reason = scene.skip?.();
      const problems = reason === undefined ? await runScene(check, scene) : [];
      wrong.push(...problems.map((problem) => `${id}: ${problem}`));
      const parts = [scene.sound && 'sound', scene.broken && 'broken', scene.fixes && 'repaired'].filter(Boolean);
      const done = reason === undefined ? parts.join(', ') : `skipped: ${reason}`;
      console.log(`${id.padEnd(18)}${String(lines.get(id)).padStart(3)} lines  ${done}`);
      if (reason === undefined) ran += 1;
      else skipped += 1;
      if (reason === undefined && scene.fixes) repaired += 1;
    }
  } finally {
    rmSync(end, { recursive: true, force: true });
  }
  const total = [...lines.values()].reduce((sum, count) => sum + count, 0);
  for (const problem of wrong) console.log(`WRONG ${problem}`);
  console.log(
    `${ran} checks of other doctors run on this machine, ${repaired} of them repaired, ${skipped} skipped; ${Math.round(total / lines.size)} lines a check`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
};

await main();
