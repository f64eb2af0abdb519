import type { FileView } from '../contract/port/ports.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import { findingKey } from '../contract/author/finding.js';
import type { ChangedFile, PlannedRepair, RepairResult } from '../contract/result/doctor.js';
import type { Look } from '../diagnose/look.js';
import type { LookRequest } from '../diagnose/look-request.js';
import { look } from '../diagnose/look.js';
import type { World } from '../transaction/world.js';
import { pathsOf as pathsChangedBy } from '../transaction/record/undo-record.js';
import { watchAccess } from './verify-access.js';
import { RollbackFailedError } from '../transaction/apply/rollback-failed-error.js';

/** Recovers an interrupted repair, then looks again, so that the rest of the run makes a new plan. */
export const applyRecovery = async (
  planned: PlannedRepair,
  seen: Look,
  world: World,
  allChecks: LookRequest['checks'],
  signal: AbortSignal,
): Promise<RepairResult> => {
  const paths = await pathsOf(world, planned);
  const before = await contentsOf(world, paths);
  const watched = await watchAccess(world.files, paths);
  const quiet = { ...seen.request, signal: new AbortController().signal, onProgress: undefined };
  const recovered = await orRefusal(() =>
    world.applier.recover(
      async (fixes) => {
        const { diagnosis } = await look({ ...quiet, checks: allChecks });
        const left = new Set(
          diagnosis.results.flatMap(({ outcome }) =>
            outcome.status === 'completed' ? outcome.findings.map(findingKey) : [],
          ),
        );
        const leftOver = fixes.find((reference) => left.has(findingKey(reference)));
        if (leftOver) return `${leftOver.code} is still there after it was completed`;
        return watched.lost();
      },
      { timeoutMs: seen.request.timeoutMs, signal },
    ),
  );
  const { diagnosis } = await look(quiet);
  const files = await changedSince(world, before);
  if (recovered instanceof DoctorError) {
    const { message: reason, next } = recovered;
    const hasFailedRollback = recovered instanceof RollbackFailedError;
    const repairs = [{ ...planned, outcome: hasFailedRollback ? 'rollback-failed' : 'refused', reason, next } as const];
    const repairId = hasFailedRollback ? recovered.repairId : undefined;
    return { repairs, diagnosis, repairId, files, backups: [], notes: [], again: false };
  }
  const { repairId, backups, notes, isOpen } = recovered;
  const repairs = [{ ...planned, outcome: 'applied' } as const];
  // a repair that is still unfinished would only be recovered again
  return { repairs, diagnosis, repairId, files, backups, notes, again: !isOpen };
};

/** A process has become active since the first look, and nothing was changed; or the rollback failed. */
const orRefusal = async <T>(recover: () => Promise<T>): Promise<T | DoctorError> => {
  try {
    return await recover();
  } catch (error) {
    if (error instanceof RollbackFailedError) return error;
    if (error instanceof DoctorError && error.code === 'lock/host-busy') return error;
    throw error;
  }
};

/** What is at a path, and the mode of a directory. */
interface Found {
  readonly view: FileView;
  readonly mode: number | undefined;
}

type Contents = ReadonlyMap<string, Found>;

/** Everything that the interrupted repair was to change: a recovery that does not fix the findings rolls back more than it first announced. */
const pathsOf = async (world: World, { fixes, changes }: PlannedRepair): Promise<readonly string[]> => {
  const { records } = await world.applier.records();
  const record = records.find(({ repairId }) => fixes.some(({ subject }) => subject.name === repairId));
  return record ? pathsChangedBy(record) : changes.map(({ path }) => path);
};

const contentsOf = async ({ files }: World, paths: readonly string[]): Promise<Contents> =>
  new Map(
    await Promise.all(
      paths.map(async (path) => {
        const view = await files.view(path);
        const mode = view.kind === 'directory' ? (await files.directoryMode(path))?.mode : undefined;
        return [path, { view, mode }] as const;
      }),
    ),
  );

const changedSince = async (world: World, before: Contents): Promise<readonly ChangedFile[]> => {
  const after = await contentsOf(world, [...before.keys()]);
  return [...after].flatMap(([path, now]) => {
    const then = before.get(path);
    if (then && isSameFile(then, now)) return [];
    const description = now.view.kind === 'absent' ? 'removed' : then?.view.kind === 'absent' ? 'created' : 'changed';
    return [{ path, description }];
  });
};

const isSameFile = ({ view: one, ...from }: Found, { view: other, ...to }: Found): boolean =>
  one.kind === 'file' && other.kind === 'file'
    ? one.mode === other.mode && Buffer.compare(one.bytes, other.bytes) === 0
    : one.kind === other.kind && from.mode === to.mode;
