import { failureOf, type ChangesMade, type Failure } from '../model/exit/failure.js';
import type { Interruption } from '../model/exit/interruption.js';
import { renderFailure } from '../text/failure.js';
import type { Style } from '../text/style.js';
import type { OutputTarget } from './output-target.js';
import { writeLines } from '../text/lines.js';

/** The last part of a run. */
interface Ending {
  readonly target: OutputTarget;
  readonly interruption: Interruption;
  /** Of stderr. */
  readonly style: Style;
  /** What stays done, whatever becomes of the report. */
  readonly made: ChangesMade | undefined;
  /** Writes the report, and returns the exit code. `failure`: the report could not be written, as it then has to say itself. */
  report(failure: Failure | undefined): Promise<number>;
}

/**
 * Reports how a run ended and returns the exit code. Never rejects: a report that cannot be written is tried once more on standard
 * output, and reported on stderr, with what was changed.
 */
export const handOver = async ({ target, interruption, style, made, report }: Ending): Promise<number> => {
  interruption.settle();
  try {
    const code = await report(undefined);
    await target.deliver();
    return code;
  } catch (thrown) {
    const failure = failureOf(thrown, interruption, made);
    if (target.hasDropped()) await ignoringFailures(() => report(failure).then(() => target.deliver()));
    const lines = renderFailure(failure, style);
    await ignoringFailures(() => writeLines(target.terminal.stderr, lines));
    return failure.exit.code;
  }
};

/** The last thing to try: there is nowhere left to say that it failed as well. */
const ignoringFailures = (work: () => Promise<unknown>): Promise<unknown> => work().catch(() => undefined);
