import { defineRepair } from '@netclaw/doctor-core';

const ID = 'set-aside-endpoint';
export const ENDPOINT = 'client/config.json';
export const ASIDE = 'client/config.json.aside';

/**
 * Moves the file aside that names the daemon for commands, where netclaw cannot understand it: a repair for a finding of netclaw's own
 * check, which only reports it. The file may name a daemon that somebody wants back, so it asks, and keeps the file.
 */
export const setAsideEndpoint = defineRepair({
  id: ID,
  summary: 'Moves the file aside that names the daemon, where netclaw cannot understand it.',
  fixes: ['client-endpoint/unparsable'],
  reads: [ENDPOINT, ASIDE],
  changes: [ENDPOINT, ASIDE],
  consents: {
    [ID]: 'Commands of this host are meant for the daemon of this host.',
  },
  observe: async ({ files }) => ({ isAsideFree: (await files.stat(ASIDE)).kind === 'absent' }),
  fix: ({ isAsideFree }, { repair, refuse }) =>
    isAsideFree
      ? repair(`Move ${ENDPOINT} to ${ASIDE}.`, [{ kind: 'move', path: ENDPOINT, to: ASIDE }], {
          consents: [ID],
          preserves: [`The file itself, as ${ASIDE}.`],
          nextSteps: ['To reach another daemon again: `netclaw pair <address>`.'],
        })
      : refuse(`${ASIDE} is there already`, `Look at ${ASIDE}, and remove it if it is not needed.`),
});
