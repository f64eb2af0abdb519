import type { Run } from '../../run/command.js';
import { showInformation } from '../../run/show-information.js';
import { explainDocument } from './explain-document.js';
import { explain } from './explanation.js';
import { explanationScreen } from './explanation-screen.js';

/** Says what a name means. */
export const showExplanation =
  (name: string): Run =>
  async (session) => {
    const { doctor } = await session.interruption.race(session.open());
    const explanation = explain(name, doctor);
    await showInformation(
      session,
      explainDocument(session.record, explanation),
      ({ ellipsis }) => explanationScreen(explanation, doctor.command, ellipsis),
      `What ${name} means`,
    );
    return 0;
  };
