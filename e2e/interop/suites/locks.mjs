import { closeSync, openSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createNodeWorld } from '@netclaw/doctor-core/node';
import { temporaryDirectory } from '../temporary.mjs';

const LOCK = 'netclaw.lock';

/** The daemon's lock: a .NET stream with FileShare.None, and an flock that we take, exclude one another and see one another. */
export const locks = async (judge, tally) => {
  const home = temporaryDirectory();
  const path = join(home, LOCK);
  const { processes } = createNodeWorld({
    home,
    stateDirectory: 'keys/.doctor',
    environment: {},
  });
  const see = async (about, expected) =>
    tally.compare('looks at the lock', about, await processes.isLocked(LOCK), expected);
  const open = async (about, expected) => {
    const { error } = await judge.tryAsk('lock', { path });
    tally.compare('openings by .NET', about, error ?? 'opened', expected);
  };

  await see('no file', false);
  writeFileSync(path, '');
  await see('nobody holds it', false);
  await open('nobody holds it', 'opened');
  await see('.NET holds it', true);
  tally.compare('lockings by us', '.NET holds it', tryFlock(path), 'busy');
  await judge.ask('unlock', { path });
  await see('.NET has let it go', false);
  const held = tryFlock(path);
  tally.compare('lockings by us', 'nobody holds it', typeof held, 'number');
  await see('this very process holds it', true);
  await open('we hold it', 'IOException');
  closeSync(held);
  await see('we have let it go', false);
  await open('we have let it go', 'opened');
  await judge.ask('unlock', { path });
};

/** As the doctor takes it: util-linux's flock on a descriptor of ours. Gives the descriptor, or `busy`. */
const tryFlock = (path) => {
  const descriptor = openSync(path, 'r+');
  const { status } = spawnSync('flock', ['-n', '-x', '3'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] });
  if (status === 0) return descriptor;
  closeSync(descriptor);
  return 'busy';
};
