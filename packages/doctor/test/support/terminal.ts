import { nodeTerminal, runDoctorCli } from '@netclaw/doctor-cli/program';
import type { PromptAnswer, TerminalPort } from '@netclaw/doctor-cli';
import { commandOptions } from '../../src/index.js';
import type { Run } from './run.js';

const host = nodeTerminal();

/** Answers one question; what it does meanwhile happens while the prompt is open. */
export type Answer = (question: string) => string | Promise<string>;

/** Runs the real program on the real disk at a terminal, where someone answers each question in turn. */
export const netclawAtTerminal = async (argv: readonly string[], answers: readonly Answer[]): Promise<Run> => {
  const written = { out: '', err: '' };
  const waiting = [...answers];
  const port = (stream: 'out' | 'err') => ({
    isTerminal: true,
    columns: 100,
    write: async (text: string) => {
      written[stream] += text;
    },
  });
  const terminal: TerminalPort = {
    ...host,
    environment: { CI: 'true', TERM: 'xterm', LANG: 'C.UTF-8' },
    stdin: { isTerminal: true },
    stdout: port('out'),
    stderr: port('err'),
    openPrompt: async () => ({
      ask: async (question): Promise<PromptAnswer> => {
        written.err += question;
        const answer = waiting.shift();
        return answer === undefined ? { kind: 'end' } : { kind: 'line', text: await answer(question) };
      },
      close: () => undefined,
    }),
    onSignal: () => () => undefined,
    guard: () => () => undefined,
    setExitCode: () => undefined,
  };
  const code = await runDoctorCli(argv, commandOptions('netclaw'), terminal);
  return { code, ...written };
};
