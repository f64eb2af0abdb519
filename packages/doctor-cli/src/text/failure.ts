import { RUN_AGAIN, type Failure } from '../model/exit/failure.js';
import { instructions, margin, paragraph } from './paragraph.js';
import type { Style } from './style.js';
import { marked } from './marked.js';

/** What stopped a run, and what to do. The stack of a bug is for `--verbose`. */
export const renderFailure = (failure: Failure, style: Style): readonly string[] => {
  const { symbols } = style;
  const stack = style.isVerbose && failure.stack !== undefined ? failure.stack.split('\n').slice(1) : [];
  return [
    ...marked(failure.message, symbols.error, style.red, style),
    ...stack.flatMap((line) => paragraph(line, Infinity, margin(4)).map(style.dim)),
    // who interrupted a run that had changed nothing knows how to run it again
    ...(failure.next === RUN_AGAIN ? [] : instructions(failure.next, style.width, margin(2, symbols.arrow))),
  ];
};
