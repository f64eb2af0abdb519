import type { Doctor, UndoPlan } from '@netclaw/doctor-core/engine';

import { withPrompter } from '../../prompt/prompter.js';
import { askConsent, askYesOrNo } from '../../prompt/questions.js';
import { nameList } from '../../text/phrases.js';
import type { UndoContext } from './undo-context.js';

/** Asks for the consents of an undo, in their own words and with the names that get access back, and then whether to do it. */
export const confirmUndo = (context: UndoContext, doctor: Doctor, plan: UndoPlan): Promise<boolean> =>
  withPrompter(context, async (prompter) => {
    const known = doctor.consents();
    for (const name of plan.consents) {
      const consent = known.get(name) ?? { grants: name };
      const names = plan.regrants.length === 0 ? '' : ` Access comes back to: ${nameList(plan.regrants)}.`;
      if (!(await askConsent(prompter, name, { ...consent, grants: `${consent.grants}${names}` }))) return false;
    }
    return askYesOrNo(prompter, `Undo the repair ${plan.repair.repairId}?`);
  });
