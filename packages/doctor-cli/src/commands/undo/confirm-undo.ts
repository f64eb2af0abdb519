import type { Doctor, UndoPlan } from '@netclaw/doctor-core/engine';

import { withPrompter } from '../../prompt/prompter.js';
import { askConsent, askYesOrNo } from '../../prompt/questions.js';
import type { UndoContext } from './undo-context.js';

/** Asks for the consents of an undo, in their own words, and then whether to do it. */
export const confirmUndo = (context: UndoContext, doctor: Doctor, plan: UndoPlan): Promise<boolean> =>
  withPrompter(context, async (prompter) => {
    const known = doctor.consents();
    for (const name of plan.consents) {
      if (!(await askConsent(prompter, name, known.get(name) ?? { grants: name }))) return false;
    }
    return askYesOrNo(prompter, 'Undo it?');
  });
