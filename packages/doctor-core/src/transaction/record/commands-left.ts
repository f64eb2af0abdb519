import type { RecordedCommand } from '../../contract/result/command.js';
import { commandText } from '../../contract/result/command.js';
import type { UndoRecord } from './undo-record.js';

/** A repair whose doctor was ended before it had run all of its programs. */
export interface CommandsLeft {
  readonly repairId: string;
  /** Those that were not started, and those of which nobody knows the end. */
  readonly commands: readonly RecordedCommand[];
}

/** Is it not known how it ended? */
const isLeft = ({ state }: RecordedCommand): boolean => state === 'pending' || state === 'started';

/**
 * The repairs of which programs are left, the newest first. What was undone since, or run well by a later repair, is not left any more.
 */
export const commandsLeftIn = (newestFirst: readonly UndoRecord[]): readonly CommandsLeft[] => {
  const done = new Set<string>();
  const undone = new Set<string>();
  return newestFirst.flatMap(({ repairId, undoes, commands = [] }) => {
    // an undo that was undone itself leaves the repair as it was
    if (undoes !== null && !undone.has(repairId)) undone.add(undoes);
    const left = commands.filter((command) => isLeft(command) && !done.has(commandText(command)));
    for (const command of commands) if (command.state === 'done') done.add(commandText(command));
    return left.length === 0 || undone.has(repairId) ? [] : [{ repairId, commands: left }];
  });
};
