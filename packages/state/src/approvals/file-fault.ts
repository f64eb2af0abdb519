import { displayPointer } from '@netclaw/doctor-core/engine';
import type { JsonDocument, JsonPosition } from '@netclaw/doctor-core/json';
import { formatPointer, positionAt } from '@netclaw/doctor-core/json';

/** Why netclaw does not accept a file: the first place that it refuses. */
export interface FileFault {
  readonly position: JsonPosition;
  /** A sentence without its full stop. It has names of members and tools in it, and no value. */
  readonly reason: string;
}

/** A value that netclaw refuses: the keys that lead to it, and what is wrong with it, as the end of a sentence that names it. */
export interface ValueFault {
  readonly path: readonly (string | number)[];
  /** Offset in the text. */
  readonly at: number;
  readonly problem: string;
}

/** A fault of a value as one of its file. */
export const faultIn = ({ text }: JsonDocument, { path, at, problem }: ValueFault): FileFault => ({
  position: positionAt(text, at),
  reason: `${path.length === 0 ? 'the file' : displayPointer(formatPointer(path))} ${problem}`,
});
