import type { OutputPort, PromptAnswer, TerminalPort } from '@netclaw/doctor-cli';

import type { Clock } from '../../src/terminal/clock.js';
import type { StopSignal } from '../../src/terminal/terminal-port.js';

import { fakeClock } from './fake-clock.js';
import { fakeFiles, type FakeFiles } from './fake-files.js';

export interface FakeTerminalSettings {
  /** Are stdin, stdout and stderr terminals? */
  readonly isTerminal?: boolean;
  readonly isStdoutTerminal?: boolean;
  readonly columns?: number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly platform?: string;
  /** What the operator types, question by question; then the input ends. */
  readonly answers?: readonly (string | PromptAnswer)[];
  readonly stdoutError?: Error;
  readonly files?: Readonly<Record<string, string>>;
  /** Default: 2026-01-02. */
  readonly now?: Date;
  /** Default: one on which every pause is over at once. */
  readonly clock?: Clock;
}

/** A terminal without a process, which remembers what it was shown. */
export interface FakeTerminal extends TerminalPort {
  readonly files: FakeFiles;
  readonly out: () => string;
  readonly err: () => string;
  /** Waits until stderr has shown this text. */
  shown(text: string): Promise<void>;
  readonly questions: string[];
  readonly exitCodes: number[];
  readonly listeners: Set<(signal: StopSignal) => void>;
  readonly guards: Set<(error: unknown) => void>;
  readonly openPrompts: () => number;
  raise(signal: StopSignal): void;
}

const PLAIN = { LANG: 'C.UTF-8', TERM: 'xterm', CI: 'true' };

export const fakeTerminal = (settings: FakeTerminalSettings = {}): FakeTerminal => {
  const isTerminal = settings.isTerminal ?? false;
  const written = { out: '', err: '' };
  const answers = [...(settings.answers ?? [])];
  const listeners = new Set<(signal: StopSignal) => void>();
  const guards = new Set<(error: unknown) => void>();
  const questions: string[] = [];
  const exitCodes: number[] = [];
  let openPrompts = 0;
  const awaited = new Map<string, () => void>();
  const port = (stream: 'out' | 'err', isStreamTerminal: boolean, error?: Error): OutputPort => ({
    isTerminal: isStreamTerminal,
    columns: isStreamTerminal ? (settings.columns ?? 80) : undefined,
    write: async (text) => {
      if (error) throw error;
      written[stream] += text;
      for (const [part, resolve] of awaited) if (written.err.includes(part)) resolve();
    },
  });
  return {
    environment: settings.environment ?? PLAIN,
    platform: settings.platform ?? 'linux',
    stdin: { isTerminal },
    stdout: port('out', settings.isStdoutTerminal ?? isTerminal, settings.stdoutError),
    stderr: port('err', isTerminal),
    files: fakeFiles(settings.files),
    now: () => settings.now ?? new Date('2026-01-02T03:04:05Z'),
    clock: settings.clock ?? fakeClock(),
    openPrompt: async () => {
      openPrompts += 1;
      return {
        ask: async (question) => {
          questions.push(question);
          written.err += question;
          const answer = answers.shift() ?? { kind: 'end' };
          return typeof answer === 'string' ? { kind: 'line', text: answer } : answer;
        },
        close: () => {
          openPrompts -= 1;
        },
      };
    },
    onSignal: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    guard: (onUnhandled) => {
      guards.add(onUnhandled);
      return () => guards.delete(onUnhandled);
    },
    setExitCode: (code) => exitCodes.push(code),
    out: () => written.out,
    err: () => written.err,
    shown: (text) =>
      new Promise((resolve) => {
        if (written.err.includes(text)) resolve();
        else awaited.set(text, resolve);
      }),
    questions,
    exitCodes,
    listeners,
    guards,
    openPrompts: () => openPrompts,
    raise: (signal) => {
      for (const listener of listeners) listener(signal);
    },
  };
};
