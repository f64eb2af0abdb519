import { pathToFileURL } from 'node:url';
import { displayName, escapeInvisible } from '../../contract/value/display-name.js';
import type { FailedPlugin, Plugin } from '../../contract/author/plugin.js';
import { isRecord } from '../../contract/value/shape.js';
import { crashReason } from '../../sandbox/crash-reason.js';
import { TIMED_OUT, withinTime } from '../../sandbox/within-time.js';
import { validatePlugin } from '../../registry/plugin-shape.js';
import type { PluginReference } from './plugin-reference.js';
import { resolveModule } from './resolve-module.js';
import { pathTrustProblem } from './trusted-path.js';

export interface LoadPluginsOptions {
  /** How long the import of one may take, ms; default 10 000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Loads plugins in the order in which they are asked for, each file once. Never throws for one of them: what cannot be loaded is a
 * `FailedPlugin`, in its place. A plugin that a file asks for is loaded only where nobody but this user and root could have written that
 * file or the plugin. Rejects where the signal is aborted.
 */
export const loadPlugins = async (
  references: readonly PluginReference[],
  options: LoadPluginsOptions = {},
): Promise<readonly (Plugin | FailedPlugin)[]> => {
  const loaded: (Plugin | FailedPlugin)[] = [];
  const files = new Set<string>();
  for (const reference of references) {
    const plugin = displayName(reference.module);
    const resolved = await resolveModule(reference);
    if ('problem' in resolved) {
      loaded.push({ failure: 'load-failed', plugin, problem: resolved.problem });
      continue;
    }
    if (files.has(resolved.file)) continue;
    const problem = await trustProblem(reference, resolved.file);
    if (problem !== undefined) {
      // as it can be named on the command line, where paths are meant from elsewhere
      loaded.push({ failure: 'untrusted', plugin: escapeInvisible(resolved.file), problem });
      continue;
    }
    files.add(resolved.file);
    loaded.push(await importPlugin(resolved.file, plugin, options));
  }
  return loaded;
};

const trustProblem = async ({ namedIn }: PluginReference, file: string): Promise<string | undefined> => {
  if (namedIn === undefined) return undefined;
  const uid = process.geteuid?.() ?? -1;
  return (await pathTrustProblem(namedIn, uid)) ?? (await pathTrustProblem(file, uid));
};

const importPlugin = async (
  file: string,
  plugin: string,
  { timeoutMs = 10_000, signal = new AbortController().signal }: LoadPluginsOptions,
): Promise<Plugin | FailedPlugin> => {
  try {
    const module: unknown = await withinTime(() => import(pathToFileURL(file).href), { timeoutMs, signal });
    if (module === TIMED_OUT) {
      return { failure: 'load-failed', plugin, problem: `its import took longer than ${timeoutMs} ms` };
    }
    const validated = validatePlugin(isRecord(module) ? module['default'] : undefined, plugin);
    return validated.ok ? validated.plugin : validated.failed;
  } catch (error) {
    signal.throwIfAborted();
    return { failure: 'load-failed', plugin, problem: crashReason(error) };
  }
};
