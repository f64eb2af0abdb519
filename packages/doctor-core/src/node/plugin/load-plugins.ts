import { pathToFileURL } from 'node:url';
import { displayName, displayPointer, escapeInvisible } from '../../contract/value/display-name.js';
import type { FailedPlugin, Plugin } from '../../contract/author/plugin.js';
import { isRecord } from '../../contract/value/shape.js';
import { crashReason } from '../../sandbox/crash-reason.js';
import { asPlugin, noteAsked, noteLoaded } from '../../sandbox/plugin-code.js';
import { TIMED_OUT, withinTime } from '../../sandbox/within-time.js';
import { shapeProblemOf } from '../../registry/check-shape.js';
import { validatePlugin } from '../../registry/plugin-shape.js';
import { loadProgramLoader, loadRulesLoader } from './load-plugin-kinds.js';
import type { PluginReference } from './plugin-reference.js';
import { resolveModule } from './resolve-module.js';
import { placeOfSyntaxError } from './syntax-place.js';
import { pathTrustProblem } from './trusted-path.js';

export interface LoadPluginsOptions {
  /** How long the import of one may take, ms; default 10 000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Only what this user and root alone can have written is loaded, whoever asks for it. */
  readonly trustedUser?: number;
  /** Takes what a program writes to stderr while it is asked what it offers, by lines. Default: it is lost. */
  readonly log?: (line: string) => void;
}

/**
 * Loads plugins in the order in which they are asked for, each file once: modules, files of rules, whose names end in `.json`, and programs
 * that are asked, `exec:./path`. Never throws for one of them: what cannot be loaded is a `FailedPlugin`, in its place. A plugin is loaded only where nobody but this user and root could have written it, or chosen it: the file
 * that asks for it, and every directory and link on the way to it. Rejects where the signal is aborted.
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
      loaded.push({ failure: 'not-found', plugin, problem: resolved.problem });
      continue;
    }
    if (files.has(resolved.file)) continue;
    const problem = await trustProblem([reference.namedIn, ...resolved.found, resolved.file], options.trustedUser);
    if (problem !== undefined) {
      // what the operator asks for himself must not be missing without an error
      const failure = reference.namedIn === undefined ? 'unsafe' : 'untrusted';
      loaded.push({ failure, plugin: escapeInvisible(resolved.file), problem: escapeInvisible(problem) });
      continue;
    }
    files.add(resolved.file);
    const one = await loadPlugin(resolved, plugin, options);
    noteAsked(one, plugin);
    loaded.push(one);
  }
  return loaded;
};

const loadPlugin = async (
  { file, isProgram }: { readonly file: string; readonly isProgram: boolean },
  plugin: string,
  options: LoadPluginsOptions,
): Promise<Plugin | FailedPlugin> => {
  if (isProgram) {
    const { loadProgram } = await loadProgramLoader();
    return placed(await loadProgram(file, plugin, options), 'invalid');
  }
  if (file.endsWith('.json')) {
    return placed(await (await loadRulesLoader()).loadRules(file, plugin), 'invalid-rules');
  }
  return importPlugin(file, plugin, options);
};

/** What is wrong in a plugin that is a document, by its place: what is made of it has none. */
const placed = (loaded: Plugin | FailedPlugin, failure: FailedPlugin['failure']): Plugin | FailedPlugin => {
  const odd = 'failure' in loaded ? undefined : shapeProblemOf(loaded);
  if ('failure' in loaded || !odd) return loaded;
  return { failure, plugin: loaded.name, problem: `${displayPointer(odd.pointer)}: ${odd.problem}` };
};

const trustProblem = async (
  paths: readonly (string | undefined)[],
  trustedUser: number | undefined,
): Promise<string | undefined> => {
  for (const path of paths) {
    const problem = path === undefined ? undefined : await pathTrustProblem(path, trustedUser);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

const importPlugin = async (
  file: string,
  plugin: string,
  { timeoutMs = 10_000, signal = new AbortController().signal }: LoadPluginsOptions,
): Promise<Plugin | FailedPlugin> => {
  try {
    const load = (): Promise<unknown> => asPlugin(plugin, () => import(pathToFileURL(file).href));
    const module: unknown = await withinTime(load, { timeoutMs, signal });
    if (module === TIMED_OUT) {
      return { failure: 'load-failed', plugin, problem: `its import took longer than ${timeoutMs} ms` };
    }
    const validated = validatePlugin(isRecord(module) ? module['default'] : undefined, plugin);
    if (!validated.ok) return validated.failed;
    noteLoaded(validated.plugin);
    return validated.plugin;
  } catch (error) {
    signal.throwIfAborted();
    if (isOtherLanguage(error)) return { failure: 'load-failed', plugin, problem: OTHER_LANGUAGE };
    const problem = `${crashReason(error)}${await placeOfSyntaxError(file, error)}`;
    return { failure: 'load-failed', plugin, problem };
  }
};

const OTHER_LANGUAGE = 'it is not a module of JavaScript; a program is named as exec:./acme-doctor';

const isOtherLanguage = (error: unknown): boolean => isRecord(error) && error['code'] === 'ERR_UNKNOWN_FILE_EXTENSION';
