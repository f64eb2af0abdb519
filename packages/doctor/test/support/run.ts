import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { nodeTerminal, runDoctorCli } from '@netclaw/doctor-cli/program';
import type { OutputPort, TerminalPort } from '@netclaw/doctor-cli';
import { commandOptions } from '../../src/index.js';

const { files } = nodeTerminal();

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the real program, with everything but the process's own streams, on the real disk. */
export const netclaw = async (
  argv: readonly string[],
  options: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly name?: string;
  } = {},
): Promise<Run> => {
  const written = { out: '', err: '' };
  const port = (stream: 'out' | 'err'): OutputPort => ({
    isTerminal: false,
    columns: undefined,
    write: async (text) => {
      written[stream] += text;
    },
  });
  const terminal: TerminalPort = {
    environment: { CI: 'true', ...options.environment },
    platform: process.platform,
    stdin: { isTerminal: false },
    stdout: port('out'),
    stderr: port('err'),
    files,
    now: () => new Date(),
    openPrompt: () => Promise.reject(new Error('a pipe is never asked')),
    onSignal: () => () => undefined,
    guard: () => () => undefined,
    setExitCode: () => undefined,
  };
  const code = await runDoctorCli(argv, commandOptions(options.name ?? 'netclaw'), terminal);
  return { code, ...written };
};

/** An empty directory for one home; `remove` it at the end. */
export const temporaryHome = (): { readonly home: string; remove(): void } => {
  const home = fs.mkdtempSync(join(tmpdir(), 'netclaw-test-'));
  fs.chmodSync(home, 0o700);
  return {
    home,
    remove: () => {
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
};

/** Every path below a directory with mode and bytes, so that two moments can be compared. */
export const snapshot = (home: string): Readonly<Record<string, string>> => {
  const found: Record<string, string> = {};
  const walk = (directory: string): void => {
    for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      const mode = (fs.lstatSync(path).mode & 0o7777).toString(8);
      found[relative(home, path)] = entry.isFile() ? `${mode} ${fs.readFileSync(path).toString('hex')}` : mode;
      if (entry.isDirectory()) walk(path);
    }
  };
  walk(home);
  return found;
};
