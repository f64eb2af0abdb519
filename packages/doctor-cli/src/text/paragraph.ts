import { escapeInvisible } from '@netclaw/doctor-core/engine';

import { withoutCommands } from '../terminal/foreign-output.js';
import { displayWidth } from './display-width.js';

/** How a paragraph is indented: what its first line begins with, and the blanks of all others. */
interface Margin {
  readonly first: string;
  readonly rest: string;
}

export const margin = (blanks: number, mark = ''): Margin => {
  const first = `${' '.repeat(blanks)}${mark === '' ? '' : `${mark} `}`;
  return { first, rest: ' '.repeat(displayWidth(first)) };
};

// a command in backticks is one unit: broken by a bare line end it could not be copied
const UNIT = /(?:`[^`]*`|[^\s`]|`)+/g;

/**
 * Wraps words at a width. Control and invisible characters are made visible first. A command that is longer than a line goes on behind a
 * backslash, as a shell reads it; other words that are longer stay whole. Nothing in it is a command to the log of a pipeline.
 */
export const paragraph = (text: string, width: number, { first, rest }: Margin): readonly string[] => {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of escapeInvisible(text).match(UNIT) ?? []) {
    const unit = withoutCommands(word);
    if (!isEmpty && displayWidth(line) + 1 + displayWidth(unit) > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    const [head = '', ...tail] = piecesOf(unit, width - displayWidth(line) - (isEmpty ? 0 : 1), width - rest.length);
    line += isEmpty ? head : ` ${head}`;
    for (const piece of tail) {
      lines.push(line);
      line = `${rest}${piece}`;
    }
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
};

/** As `paragraph`, but line ends in the text stay: for instructions, whose steps are lines. */
export const instructions = (text: string, width: number, { first, rest }: Margin): readonly string[] =>
  text
    .trim()
    .split(/\r?\n/)
    .flatMap((step, index) => paragraph(step, width, index === 0 ? { first, rest } : { first: rest, rest }));

/** A command on lines of its own, as it is copied: without backticks, and broken only where a shell reads on. */
export const commandLines = (command: string, width: number, { first, rest }: Margin): readonly string[] => {
  const text = withoutCommands(escapeInvisible(command));
  const pieces = breakCommand(text, width - displayWidth(first), width - rest.length);
  return pieces.map((piece, index) => `${index === 0 ? first : rest}${piece}`);
};

const piecesOf = (unit: string, room: number, fullRoom: number): readonly string[] =>
  unit.includes('`') && displayWidth(unit) > room ? breakCommand(unit, room, fullRoom) : [unit];

// a word of a shell: quoted parts hold blanks
const SHELL_WORD = /(?:'[^']*'|\\.|[^\s'\\]|'|\\)+/g;
const BREAK = ' \\';

const breakCommand = (command: string, room: number, fullRoom: number): readonly string[] => {
  // neither cmd nor PowerShell reads on behind a backslash
  if (displayWidth(command) <= room || process.platform === 'win32') return [command];
  const lines: string[] = [];
  let line = '';
  const words = command.match(SHELL_WORD) ?? [];
  for (const [index, word] of words.entries()) {
    const limit = (lines.length === 0 ? room : fullRoom) - (index === words.length - 1 ? 0 : BREAK.length);
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > limit) {
      lines.push(`${line}${BREAK}`);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
};
