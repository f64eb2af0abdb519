import picocolors from 'picocolors';

import type { OutputSettings } from '../model/settings/settings.js';
import type { OutputPort, TerminalPort } from '../terminal/terminal-port.js';
import { symbolsFor, type Symbols } from './symbols.js';

export type Paint = (text: string) => string;

/** How text looks on one stream. */
export interface Style {
  /** Columns to wrap at; infinite where nobody looks at a terminal, so that lines can be searched. */
  readonly width: number;
  readonly symbols: Symbols;
  readonly isVerbose: boolean;
  readonly isQuiet: boolean;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
  readonly bold: Paint;
  readonly dim: Paint;
}

const UNPAINTED = { red: String, yellow: String, green: String, cyan: String, bold: String, dim: String };

const MAX_WIDTH = 100;
const UNKNOWN_WIDTH = 80;

export const styleOf = (stream: OutputPort, terminal: TerminalPort, output: OutputSettings): Style => {
  const isPainted = isColourful(stream, terminal.environment, output.isColourless);
  const { red, yellow, green, cyan, bold, dim } = isPainted ? picocolors.createColors(true) : UNPAINTED;
  return {
    // a terminal may be given another width while it waits for an answer
    get width() {
      return widthOf(stream);
    },
    symbols: symbolsFor(terminal.environment, terminal.platform),
    isVerbose: output.isVerbose,
    isQuiet: output.isQuiet,
    red,
    yellow,
    green,
    cyan,
    bold,
    dim,
  };
};

/** Columns for text on a stream; a terminal that claims to have none gets the usual 80. */
export const widthOf = (stream: OutputPort): number => {
  if (!stream.isTerminal) return Infinity;
  return Math.min(MAX_WIDTH, stream.columns === undefined || stream.columns < 1 ? UNKNOWN_WIDTH : stream.columns);
};

const isColourful = (
  stream: OutputPort,
  environment: Readonly<Record<string, string | undefined>>,
  isColourless: boolean,
): boolean => {
  if (isColourless || isSet(environment['NO_COLOR'])) return false;
  const forced = environment['FORCE_COLOR'];
  if (isSet(forced)) return forced !== '0' && forced !== 'false';
  return stream.isTerminal && environment['TERM'] !== 'dumb';
};

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';
