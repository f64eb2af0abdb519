import { createHash, scryptSync } from 'node:crypto';
import type { RepairPlan } from '../contract/result/doctor.js';
import type { PlanOrigin } from '../contract/result/plan-origin.js';
import type { FileView } from '../contract/port/ports.js';
import { lastSequence } from '../transaction/record/records.js';
import type { World } from '../transaction/world.js';

/** What a plan is made for: the home, the state of the files that it changes, and how many repairs came before it. */
export const originOf = async (
  world: World,
  { repairs }: Pick<RepairPlan, 'repairs'>,
  salt = Buffer.from(world.random.bytes(16)).toString('hex'),
): Promise<PlanOrigin> => {
  const paths = new Set(repairs.flatMap(({ changes }) => changes.map(({ path }) => path)));
  const states: unknown[] = [];
  for (const path of [...paths].sort()) states.push([path, stateOf(await world.files.view(path))]);
  const home = (await world.identityOfHome?.()) ?? world.host.home;
  return {
    salt,
    home: digest(home, salt),
    files: digest(JSON.stringify(states), salt),
    sequence: lastSequence(await world.applier.records()),
  };
};

const stateOf = (view: FileView): unknown =>
  view.kind === 'file'
    ? { mode: view.mode, target: view.target, digest: createHash('sha256').update(view.bytes).digest('hex') }
    : view.kind;

/** A plan is mailed: what a file holds must be dear to guess from it. */
const digest = (text: string, salt: string): string => scryptSync(text, salt, 32).toString('hex');
