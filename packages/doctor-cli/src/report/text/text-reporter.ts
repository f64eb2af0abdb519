import { findingKey } from '@netclaw/doctor-core/engine';

import { remedyByPlan } from '../../model/advice/remedy.js';
import type { OutputSettings } from '../../model/settings/settings.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';
import { renderFailure } from '../../text/failure.js';
import { layOut } from '../../text/lay-out.js';
import { writeLines } from '../../text/lines.js';
import { margin, paragraph } from '../../text/paragraph.js';
import { gap, type Screen } from '../../text/screen.js';
import { styleOf } from '../../text/style.js';
import { isOffered } from '../../model/run/repair-outcomes.js';
import type { PlanContext, Reporter } from '../common/reporter.js';
import { endScreen } from './end.js';
import { repairList, repairScreen } from './plan.js';
import { problemScreen } from './problem-screen.js';
import { problemGroups } from './problems.js';
import { resultScreen } from './result.js';
import { byUrgency } from './urgency.js';

/** Writes each part as soon as it is known: results to stdout, notes and failures to stderr. */
export const textReporter = (terminal: TerminalPort, output: OutputSettings, doctor: string): Reporter => {
  const { stdout, stderr } = terminal;
  const outStyle = styleOf(stdout, terminal, output);
  const errStyle = styleOf(stderr, terminal, output);
  const { isVerbose, isQuiet } = output;
  // what this run has shown is not shown again
  const shown = new Set<string>();
  const said = new Set<string>();
  let isFirst = true;
  const show = async (screen: Screen, isAlsoForStderr = false): Promise<void> => {
    const lines = layOut(screen, outStyle);
    if (lines.length === 0) return;
    await stdout.write(`${isFirst ? '' : '\n'}${lines.join('\n')}\n`);
    isFirst = false;
    if (isAlsoForStderr) await writeLines(stderr, layOut(screen, errStyle));
  };
  // who looks at the terminal while the report goes to a file must see what became of his yes
  const isEndSaid = output.file !== undefined && stderr.isTerminal;
  const viewOf = (context: PlanContext) => ({ ...context, isVerbose, said });
  const warn = (text: string): Promise<void> =>
    writeLines(stderr, paragraph(text, errStyle.width, margin(0, errStyle.symbols.info)));
  return {
    showPlan: async (repairs, context) => {
      const { diagnosis, isAsked } = context;
      const offered = byUrgency(repairs.filter(isOffered), diagnosis.results);
      const planned = new Set(offered.flatMap(({ fixes }) => fixes.map(findingKey)));
      const others = problemGroups(diagnosis, remedyByPlan(repairs), doctor).filter(({ problems }) =>
        problems.some(({ found }) => found === undefined || !planned.has(findingKey(found))),
      );
      for (const found of diagnosis.results.flatMap(({ outcome }) =>
        outcome.status === 'completed' ? outcome.findings : [],
      )) {
        shown.add(findingKey(found));
      }
      await show(
        [
          ...others.flatMap((group) => problemScreen(group, { doctor, isVerbose, isFix: true })),
          ...(offered.length > 1 ? repairList(offered) : []),
          ...(isAsked
            ? []
            : offered.flatMap((repair, index) =>
                repairScreen(repair, {
                  ...viewOf(context),
                  earlier: offered.slice(0, index),
                  ...(offered.length > 1 && { position: { number: index + 1, of: offered.length } }),
                }),
              )),
        ],
        isAsked && !stdout.isTerminal,
      );
    },
    showRepair: (repair, context) => show(repairScreen(repair, viewOf(context)), !stdout.isTerminal),
    showResult: (result) => show(resultScreen(result, doctor, isVerbose), isEndSaid),
    note: async (text) => {
      if (!isQuiet) await warn(text);
    },
    warn,
    finish: async (record) => {
      await show([...endScreen(record, { isVerbose, isQuiet, shown }), gap], isEndSaid);
      // a stop that is an outcome of a repair was shown by its plan or result
      if (record.failure !== undefined) await writeLines(stderr, renderFailure(record.failure, errStyle));
    },
  };
};
