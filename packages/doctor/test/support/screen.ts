import { execFileSync } from 'node:child_process';
import { nodeTerminal, runDoctorCli } from '@netclaw/doctor-cli/program';
import type { PromptAnswer, TerminalPort } from '@netclaw/doctor-cli';
import { commandOptions } from '../../src/index.js';

const host = nodeTerminal();

/** What one run left on a terminal. */
export interface Seen {
  readonly code: number;
  /** Everything, in the order in which it came. */
  readonly screen: string;
  /** What stood there when each question was asked, the question included. */
  readonly questions: readonly string[];
}

/** Runs the real program on the real disk at a terminal of so many columns, where someone types the answers; then the input ends. */
export const look = async (argv: readonly string[], answers: readonly string[], columns: number): Promise<Seen> => {
  let screen = '';
  const questions: string[] = [];
  const waiting = [...answers];
  const port = {
    isTerminal: true,
    columns,
    write: async (text: string) => {
      screen += text;
    },
  };
  const terminal: TerminalPort = {
    ...host,
    environment: { CI: 'true', TERM: 'xterm', LANG: 'C.UTF-8', NO_COLOR: '1' },
    stdin: { isTerminal: true },
    stdout: port,
    stderr: port,
    openPrompt: async () => ({
      ask: async (question): Promise<PromptAnswer> => {
        screen += question;
        questions.push(screen);
        const answer = waiting.shift();
        screen += `${answer ?? ''}\n`;
        return answer === undefined ? { kind: 'end' } : { kind: 'line', text: answer };
      },
      close: () => undefined,
    }),
    onSignal: () => () => undefined,
    guard: () => () => undefined,
    setExitCode: () => undefined,
  };
  const code = await runDoctorCli(argv, commandOptions('netclaw'), terminal);
  return { code, screen, questions };
};

/** The commands of this program that a screen shows, put together again where they go on behind a backslash. */
export const commandsOn = (screen: string): readonly string[] => [
  ...new Set(
    [...screen.replaceAll(/ \\\n\s*/g, ' ').matchAll(/(?<![-\w/] )\bnetclaw doctor[^`\n]*/g)].map(([text]) =>
      text.trim(),
    ),
  ),
];

/** The words of a command as a shell reads it, behind the name of the program. */
export const wordsOf = (command: string): readonly string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(1, -1);
