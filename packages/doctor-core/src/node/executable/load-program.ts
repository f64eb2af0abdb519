import { constants } from 'node:fs';
import type { FailedPlugin, Plugin } from '../../contract/author/plugin.js';
import { definePlugin } from '../../contract/author/plugin.js';
import { displayName, escapeInvisible } from '../../contract/value/display-name.js';
import { DENIED, undefinedFor } from '../../contract/value/errno.js';
import { crashReason } from '../../sandbox/crash-reason.js';
import { ProgramFailure } from '../../sandbox/program-failure.js';
import { readingFs } from '../read/reading-fs.js';
import type { CallProgram } from './call-program.js';
import { programCaller } from './call-program.js';
import { checkOf } from './check-of.js';
import { programEnvironment } from './program-environment.js';
import { LIMITS, PROTOCOL_VERSION } from './protocol.js';
import { readDescription } from './read-answer.js';

interface LoadProgramOptions {
  /** Where it is shorter than that of the protocol, ms. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly log?: ((line: string) => void) | undefined;
  /** Asks the file; for tests. */
  readonly callerOf?: (file: string) => CallProgram;
}

/** A plugin that is a program: asks it what it offers. Rejects only where the signal is aborted. */
export const loadProgram = async (
  file: string,
  plugin: string,
  { timeoutMs = LIMITS.describeMs, signal, log, callerOf = programCaller }: LoadProgramOptions,
): Promise<Plugin | FailedPlugin> => {
  const failed = (failure: FailedPlugin['failure'], problem: string): FailedPlugin => ({ failure, plugin, problem });
  try {
    if (!(await isExecutable(file))) {
      return failed(
        'not-runnable',
        `${escapeInvisible(file)} is not executable for this user (\`chmod u+x\` makes it so)`,
      );
    }
    const call = callerOf(file);
    const bytes = await call({
      verb: 'describe',
      request: { protocolVersion: PROTOCOL_VERSION },
      env: await programEnvironment({}, undefined),
      timeoutMs: Math.min(timeoutMs, LIMITS.describeMs),
      signal,
      log: (line) => log?.(`${plugin}: ${line}`),
    });
    const { name, checks } = readDescription(bytes);
    const program = { plugin: displayName(name), file, call };
    return definePlugin({ name: program.plugin, checks: checks.map((check) => checkOf(check, program)) });
  } catch (error) {
    signal?.throwIfAborted();
    return failed(error instanceof ProgramFailure ? FAILURES[error.kind] : 'load-failed', crashReason(error));
  }
};

const FAILURES: Readonly<Record<ProgramFailure['kind'], FailedPlugin['failure']>> = {
  'no-answer': 'not-runnable',
  'bad-answer': 'invalid',
  'other-version': 'wrong-api-version',
};

const isExecutable = async (file: string): Promise<boolean> => {
  const denied = undefinedFor(DENIED);
  return (await readingFs.access(file, constants.X_OK).then(() => true, denied)) === true;
};
