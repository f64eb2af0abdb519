import { DoctorError } from '@netclaw/doctor-core';
import { findingKey } from '@netclaw/doctor-core/engine';

import { readBaseline } from '../../files/baseline-file.js';
import { shellWord } from '../../model/advice/shell-words.js';
import type { Baseline } from '../../model/gate/baseline.js';
import { isPromptAllowed, withPrompter } from '../../prompt/prompter.js';
import { askYesOrNo } from '../../prompt/questions.js';
import type { RunContext } from '../../run/session.js';
import { counted } from '../../text/phrases.js';

/**
 * May the file that was named for a baseline be replaced? Where reasons that somebody wrote would be lost, the operator is asked; throws
 * `output/refused` where nobody can be.
 *
 * @param carriedOn the file of the earlier baseline that this one carries on
 */
export const mayReplace = async (
  context: RunContext,
  carriedOn: string | undefined,
  baseline: Baseline,
): Promise<boolean> => {
  const { file } = context.output;
  if (file === carriedOn) return true;
  const earlier = file === undefined ? [] : await findingsIn(context, file);
  const stays = new Set(baseline.findings.map(reasonKey));
  const lost = earlier.filter((accepted) => !stays.has(reasonKey(accepted)));
  if (file === undefined || lost.length === 0) return true;
  const reasons = `the file ${file} gives ${counted(lost.length, 'reason')} that would be lost`;
  if (isPromptAllowed(context)) {
    return withPrompter(context, (prompter) => askYesOrNo(prompter, `${reasons}. Replace it?`));
  }
  const path = shellWord(file);
  throw new DoctorError('output/refused', `${reasons}, so it is not replaced`, {
    next: `Add \`--baseline ${path}\` to preserve what still holds; to start anew, remove ${path} first.`,
  });
};

/** What is there and is not a baseline was refused before. */
const findingsIn = async ({ terminal, record }: RunContext, file: string): Promise<Baseline['findings']> => {
  try {
    return (await readBaseline(terminal.files, file, record.doctorCommand)).findings;
  } catch (error) {
    if (error instanceof DoctorError) return [];
    throw error;
  }
};

const reasonKey = (accepted: Baseline['findings'][number]): string =>
  JSON.stringify([findingKey(accepted), accepted.reason, accepted.expires]);
