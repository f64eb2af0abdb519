import { defineRepair } from '@netclaw/doctor-core';
import { CONFIG, observeDaemonKeys, rightKey } from './daemon-keys.js';

const ID = 'correct-daemon-key';

/**
 * Corrects a misspelt key of the `Daemon` section: a repair for a finding of netclaw's own check, which only reports it. The setting has
 * an effect from then on, so it asks; and a setting that decides who can reach the daemon is never switched on by a guess.
 */
export const correctDaemonKey = defineRepair({
  id: ID,
  summary: 'Corrects a misspelt key of the Daemon section, where only one can be meant.',
  fixes: ['config/unknown-daemon-key'],
  reads: [CONFIG],
  consents: {
    [ID]: 'The setting that the plan names is the one that was meant; it takes effect at the next start.',
  },
  observe: observeDaemonKeys,
  fix: (keys, { findings, repair, refuse }) => {
    const evaluated = findings.flatMap((found) => {
      const { pointer } = found.subject;
      return pointer === undefined ? [] : [{ found, pointer, right: rightKey(keys, pointer) }];
    });
    const corrections = evaluated.flatMap(({ found, pointer, right }) =>
      right.kind === 'one' ? [{ found, pointer, value: right.key }] : [],
    );
    if (corrections.length > 0) {
      const named = corrections.map(({ pointer, value }) => `${pointer} to ${value}`).join(', ');
      const edits = corrections.map(
        ({ pointer, value }) => /** @type {const} */ ({ op: 'rename-key', pointer, value }),
      );
      return repair(`Correct the spelling of ${named} in ${CONFIG}.`, [{ kind: 'edit-json', path: CONFIG, edits }], {
        fixes: corrections.map(({ found }) => found),
        consents: [ID],
        preserves: ['The values, and all other settings, stay as they are.'],
        nextSteps: ['Restart the daemon: it reads its settings when it starts.'],
      });
    }
    const refused = evaluated.flatMap(({ found, right }) =>
      right.kind === 'unsafe' ? [{ found, reason: right.reason }] : [],
    );
    if (refused.length === 0) return undefined;
    return refuse(refused.map(({ reason }) => reason).join('; '), `Open ${CONFIG}, and correct the key or remove it.`, {
      about: refused.map(({ found }) => found),
    });
  },
});
