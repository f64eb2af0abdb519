import { defineCheck, error, inconclusive, notApplicable, warning } from '@netclaw/doctor-core';
import { parseJsonDocument } from '@netclaw/doctor-core/json';

/** Relative to the home, which is where your program has its files. */
const SETTINGS = 'settings.json';
/** All that a mode gives to other users. */
const OTHERS = 0o077;

/** Can the settings be read, and by their owner alone? */
export const checkIdCheck = defineCheck({
  id: 'check-id',
  title: 'Check id',
  reads: [SETTINGS],
  findings: {
    // no repair: the second text says what the operator does
    'not-json': error('{path}, line {line}: {reason}.', 'Correct {path} at that place.'),
    // a repair: the doctor says how to start it
    'open-to-others': warning('Other users of this host can get at {path}: its mode is {mode}.'),
  },
  // Asks the machine, and only reads. What it returns is all that the other two get.
  observe: async ({ files }) => {
    const file = await files.view(SETTINGS);
    if (file.kind === 'absent') return notApplicable(`there is no ${SETTINGS} yet`);
    if (file.kind !== 'file') return inconclusive(`${SETTINGS} cannot be read as a file`);
    const parsed = parseJsonDocument(file.bytes);
    return { mode: file.mode, problem: parsed.ok ? undefined : parsed.problem };
  },
  // The same state gives the same findings.
  diagnose: ({ mode, problem }, find) => [
    ...(problem === undefined
      ? []
      : [find('not-json', { path: SETTINGS, line: problem.position.line, reason: problem.reason })]),
    ...((mode & OTHERS) === 0
      ? []
      : [find('open-to-others', { path: SETTINGS, mode: mode.toString(8).padStart(4, '0') })]),
  ],
  // Changes nothing. It proposes steps, which the engine shows, applies and can undo.
  fix: ({ mode }, { repair }) =>
    (mode & OTHERS) === 0
      ? undefined
      : repair(
          `Let only the owner read and change ${SETTINGS}.`,
          [{ kind: 'set-mode', path: SETTINGS, mode: mode & ~OTHERS }],
          { fixes: ['open-to-others'], preserves: ['Its content stays as it is.'] },
        ),
});
