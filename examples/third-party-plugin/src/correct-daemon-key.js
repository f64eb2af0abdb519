import { defineStrategy } from '@netclaw/doctor-core';
import { CONFIG, observeDaemonKeys, rightKey } from './daemon-keys.js';

const ID = 'correct-daemon-key';

/**
 * Spells a misspelt key of the `Daemon` section right: a repair for a finding of netclaw's own check, which only reports it. The setting
 * has an effect from then on, so it asks; and one that decides who can reach the daemon is never switched on by a guess.
 */
export const correctDaemonKey = defineStrategy({
  id: ID,
  repairs: ['config/unknown-daemon-key'],
  effects: { reads: [CONFIG], changes: [CONFIG] },
  consents: {
    [ID]: { grants: 'The setting that the plan names is the one that was meant; it takes effect at the next start.' },
  },
  observe: observeDaemonKeys,
  propose: (keys, findings) => {
    const evaluated = findings.flatMap(({ code, subject }) => {
      const { pointer } = subject;
      return pointer === undefined ? [] : [{ reference: { code, subject }, pointer, right: rightKey(keys, pointer) }];
    });
    const corrections = evaluated.flatMap(({ reference, pointer, right }) =>
      right.kind === 'one' ? [{ reference, text: `${pointer} to ${right.key}` }] : [],
    );
    if (corrections.length > 0) {
      return {
        kind: 'plan',
        options: [
          {
            strategy: ID,
            summary: `Correct the spelling of ${corrections.map(({ text }) => text).join(', ')} in ${CONFIG}.`,
            heals: corrections.map(({ reference }) => reference),
            direction: 'neutral',
            consents: [ID],
            keeps: ['The values, and all other settings, stay as they are.'],
            afterwards: ['Restart the daemon: it reads its settings when it starts.'],
          },
        ],
      };
    }
    const refused = evaluated.flatMap(({ reference, right }) =>
      right.kind === 'unsafe' ? [{ reference, reason: right.reason }] : [],
    );
    if (refused.length === 0) return { kind: 'nothing' };
    return {
      kind: 'refusal',
      cause: 'unsafe',
      reason: refused.map(({ reason }) => reason).join('; '),
      byHand: `Open ${CONFIG}, and correct the key or take it out.`,
      about: refused.map(({ reference }) => reference),
    };
  },
  steps: (keys, plan) => [
    {
      kind: 'edit-json',
      path: CONFIG,
      edits: plan.heals.flatMap(({ subject: { pointer = '' } }) => {
        const right = rightKey(keys, pointer);
        return right.kind === 'one' ? [{ op: /** @type {const} */ ('rename-key'), pointer, value: right.key }] : [];
      }),
    },
  ],
});
