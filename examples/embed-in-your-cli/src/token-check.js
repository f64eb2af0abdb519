import { defineCheck, notApplicable, warning } from '@netclaw/doctor-core';

const TOKEN = 'token';
const OTHERS = 0o077;

/** Can only its owner read the token? */
export const tokenCheck = defineCheck({
  id: 'token',
  title: 'Token',
  reads: [TOKEN],
  findings: {
    'loose-mode': warning(
      'Other users of this host can get at {path}: its mode is {mode}.',
      'Run `{doctor} --fix=token`, or `chmod 600 {path}`.',
    ),
  },
  observe: async ({ files }) => {
    const { kind, mode } = await files.stat(TOKEN);
    return kind === 'file' ? { mode } : notApplicable('nobody has logged in here');
  },
  diagnose: ({ mode }, find) =>
    (mode & OTHERS) === 0 ? [] : [find('loose-mode', { path: TOKEN, mode: mode.toString(8).padStart(4, '0') })],
  fix: ({ mode }, { repair }) =>
    repair(`Let only the owner read and write ${TOKEN}.`, [{ kind: 'set-mode', path: TOKEN, mode: mode & ~OTHERS }], {
      preserves: ['The token stays as it is.'],
    }),
});
