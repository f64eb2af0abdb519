import { InterruptedError, type Interruption } from '../model/exit/interruption.js';
import type { ReportOutput } from '../report/formats.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import { margin, paragraph } from '../text/paragraph.js';
import type { Style } from '../text/style.js';
import { writeLines } from '../text/lines.js';

/** Asks the operator, one question at a time. */
export interface Prompter {
  /** Shows lines of explanation. */
  say(text: string, mark?: string): Promise<void>;
  /** Shows lines that are rendered already. */
  show(lines: readonly string[]): Promise<void>;
  /** The trimmed answer; undefined where the input has ended. Throws where the operator interrupts. */
  ask(question: string): Promise<string | undefined>;
}

/** Lends a prompter for as long as `work` goes on, and gives the terminal back whatever comes of it. */
export const withPrompter = async <T>(
  context: { readonly terminal: TerminalPort; readonly interruption: Interruption; readonly style: Style },
  work: (prompter: Prompter) => Promise<T>,
): Promise<T> => {
  const { terminal, interruption, style } = context;
  const session = await terminal.openPrompt();
  try {
    return await work({
      say: async (text, mark) => {
        const lines = paragraph(text, style.width, margin(0, mark));
        await writeLines(terminal.stderr, lines);
      },
      show: (lines) => writeLines(terminal.stderr, lines),
      ask: async (question) => {
        // readline counts on a prompt that fits one line
        const lines = paragraph(question, style.width - 1, margin(0));
        for (const line of lines.slice(0, -1)) await terminal.stderr.write(`${line}\n`);
        const answer = await interruption.race(session.ask(`${lines.at(-1) ?? ''} `));
        switch (answer.kind) {
          case 'line':
            return answer.text.trim();
          case 'end':
            await terminal.stderr.write('\n');
            return undefined;
          case 'interrupted':
            await terminal.stderr.write('\n');
            interruption.interrupt('SIGINT');
            throw new InterruptedError('SIGINT');
        }
      },
    });
  } finally {
    session.close();
  }
};

/** Questions need a terminal for both directions, and text. */
export const isPromptAllowed = (context: {
  readonly terminal: TerminalPort;
  readonly output: Pick<ReportOutput, 'format'>;
}): boolean => {
  const { stdin, stderr } = context.terminal;
  return stdin.isTerminal && stderr.isTerminal && context.output.format === 'text';
};
