import { loadOnce } from '../contract/value/load-once.js';
import { loadProposals } from '../diagnose/load-proposals.js';
import { loadGate, loadRuleFor } from '../doctor/load-on-demand.js';
import { loadRepairs } from '../doctor/load-repairs.js';
import { preloadRules } from '../rules/load-evaluation.js';
import type { WritableFs } from './file/disk.js';
import { loadProgramLoader, loadRulesEditor, loadRulesLoader } from './plugin/load-plugin-kinds.js';
import { loadModuleResolver } from './plugin/module-resolver.js';

/**
 * Everything that the engine loads only where something is wrong, when it repairs, or when a plugin is asked for. The modules are held, not only loaded: after this
 * process has become another user it may not even find their files again.
 */
export const preloadEngine = (): Promise<unknown> =>
  Promise.all([
    loadProposals(),
    loadRepairs(),
    loadReader(),
    loadRepair(),
    loadModuleResolver(),
    loadProgramLoader(),
    loadRulesLoader(),
    loadRulesEditor(),
    preloadRules(),
    loadRuleFor(),
    loadGate(),
    loadCommands(),
    loadNetwork(),
  ]);

/** What reads an unfinished repair and the records of old ones. */
export const loadReader = loadOnce(async () => {
  const [{ createTransactionReader }, { createReadableDisk }] = await Promise.all([
    import('../transaction/transaction-reader.js'),
    import('./file/readable-disk.js'),
  ]);
  return { createTransactionReader, createReadableDisk };
});

/** What writes: a diagnosis does without it. */
export const loadRepair = loadOnce(async () => {
  const [{ createTransactionApplier }, { createDisk }, { createNodeLocks }, { default: fsExtra }] = await Promise.all([
    import('../transaction/transaction-applier.js'),
    import('./file/disk.js'),
    import('./lock/doctor-lock.js'),
    import('fs-extra'),
  ]);
  // fs-extra brings no types of its own, and those that the workspace has are not there for who installs this package
  const fs: WritableFs = fsExtra;
  return { createTransactionApplier, createDisk, createNodeLocks, fsExtra: fs };
});

/** What runs programs. */
export const loadCommands = loadOnce(() => import('./command/run-command.js'));

/** What asks servers. */
export const loadNetwork = loadOnce(async () => (await import('./network/network-port.js')).networkPort);
