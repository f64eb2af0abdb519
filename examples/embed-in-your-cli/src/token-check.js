import { codes, defineCheck, defineFindings, defineStrategy, finding, notApplicable } from '@netclaw/doctor-core';

const TOKEN = 'token';
const OTHERS = 0o077;

export const tokenFindings = defineFindings({
  'token/loose-mode': {
    severity: 'warning',
    message: 'Other users of this host can get at {path}: its mode is {mode}.',
    remediation: 'Run `{doctor} --fix=token`, or `chmod 600 {path}`.',
  },
});

/** @param {import('@netclaw/doctor-core').DoctorContext} context */
const modeOfToken = async ({ files }) => {
  const view = await files.view(TOKEN);
  return view.kind === 'file' ? view.mode : undefined;
};

const tightenToken = defineStrategy({
  id: 'tighten-token',
  repairs: codes(tokenFindings, 'token/loose-mode'),
  effects: { reads: [TOKEN], changes: [TOKEN] },
  observe: modeOfToken,
  propose: (mode, findings) =>
    mode !== undefined && (mode & OTHERS) !== 0
      ? {
          kind: 'plan',
          options: [
            {
              strategy: 'tighten-token',
              summary: `Let only the owner read and write ${TOKEN}.`,
              heals: findings.map(({ code, subject }) => ({ code, subject })),
              direction: 'neutral',
              consents: [],
              keeps: ['The token stays as it is.'],
              afterwards: [],
            },
          ],
        }
      : { kind: 'nothing' },
  steps: (mode = 0o600) => [{ kind: 'set-mode', path: TOKEN, mode: mode & ~OTHERS }],
});

/** Does the token stay with its owner? */
export const tokenCheck = defineCheck({
  id: 'token',
  title: 'Token',
  findings: tokenFindings,
  effects: { reads: [TOKEN], changes: [TOKEN] },
  strategies: [tightenToken],
  diagnose: async (context) => {
    const mode = await modeOfToken(context);
    if (mode === undefined) return notApplicable('nobody has logged in here');
    if ((mode & OTHERS) === 0) return [];
    const data = { path: TOKEN, mode: mode.toString(8).padStart(4, '0') };
    return [finding(tokenFindings, 'token/loose-mode', { path: TOKEN }, data)];
  },
});
