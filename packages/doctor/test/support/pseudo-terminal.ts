import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** Only what never comes takes as long. */
const PATIENCE_MS = 300_000;
const LOOK_MS = 100;

/** A real pseudo terminal, held by a tmux server of its own, with a shell in it. */
export interface PseudoTerminal {
  /** Types text, and Enter behind it. */
  type(text: string): void;
  /** Presses one key, as tmux names it: `C-c`. */
  press(key: string): void;
  /** What stands on the screen, without the blank end. */
  screen(): string;
  /** The screen, as soon as it matches; throws what stands there where it never does. */
  until(pattern: RegExp): Promise<string>;
  close(): void;
}

export const openPseudoTerminal = (
  environment: Readonly<Record<string, string>>,
  { columns = 80, rows = 200 } = {},
): PseudoTerminal => {
  const socket = `netclaw-test-${randomUUID()}`;
  const tmux = (...args: readonly string[]): string =>
    execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], { encoding: 'utf8' });
  const variables = Object.entries({ PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', PS1: '$ ', ...environment });
  tmux(
    ...['new-session', '-d', '-x', String(columns), '-y', String(rows)],
    ...['env', '-i', ...variables.map(([name, value]) => `${name}=${value}`), 'sh'],
  );
  const screen = (): string => tmux('capture-pane', '-p', '-J').trimEnd();
  return {
    type: (text) => {
      tmux('send-keys', '-l', text);
      tmux('send-keys', 'Enter');
    },
    press: (key) => {
      tmux('send-keys', key);
    },
    screen,
    until: async (pattern) => {
      for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
        const seen = screen();
        if (pattern.test(seen)) return seen;
        await wait(LOOK_MS);
      }
      throw new Error(`${String(pattern)} never came:\n${screen()}`);
    },
    close: () => {
      tmux('kill-server');
    },
  };
};
