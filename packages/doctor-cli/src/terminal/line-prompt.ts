import type { Readable, Writable } from 'node:stream';

import type { PromptAnswer, PromptSession } from './terminal-port.js';

/**
 * Questions through readline, which is loaded on first use. One session serves all questions: lines that arrive early, as from a
 * script at a pseudo terminal, wait for their question.
 */
export const openLinePrompt = async (input: Readable, output: Writable): Promise<PromptSession> => {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input, output, terminal: true, historySize: 0 });
  const early: PromptAnswer[] = [];
  let isClosed = false;
  let settle: ((answer: PromptAnswer) => void) | undefined;
  const deliver = (answer: PromptAnswer): void => {
    if (settle === undefined) early.push(answer);
    else settle(answer);
    settle = undefined;
  };
  lines.on('line', (text) => {
    deliver({ kind: 'line', text });
  });
  lines.on('SIGINT', () => {
    deliver({ kind: 'interrupted' });
  });
  lines.on('close', () => {
    isClosed = true;
    deliver({ kind: 'end' });
  });
  return {
    ask: (question) => {
      const waiting = early.shift();
      if (waiting !== undefined) {
        output.write(`${question}\n`);
        return Promise.resolve(waiting);
      }
      if (isClosed) return Promise.resolve({ kind: 'end' });
      lines.setPrompt(question);
      lines.prompt();
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    close: () => {
      lines.close();
    },
  };
};
