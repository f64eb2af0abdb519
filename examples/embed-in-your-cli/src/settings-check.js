import {
  codes,
  defineCheck,
  defineFindings,
  defineStrategy,
  finding,
  memberOf,
  parseJsonDocument,
} from '@netclaw/doctor-core';

const SETTINGS = 'settings.json';

export const settingsFindings = defineFindings({
  'settings/unparsable': {
    severity: 'error',
    message: '{path}, line {line}: {reason}.',
    remediation: 'Correct {path} at that place.',
  },
  'settings/plain-http': {
    severity: 'error',
    message: 'The endpoint in {path} is reached over plain http, so that everybody on the way can read the token.',
    remediation: 'Run `{doctor} --fix=settings --accept use-https`, if the server answers on https.',
  },
});

/**
 * The settings as they are.
 *
 * @param {import('@netclaw/doctor-core').DoctorContext} context
 */
const observe = async ({ files }) => {
  const view = await files.view(SETTINGS);
  if (view.kind !== 'file') return { problem: undefined, endpoint: undefined };
  const parsed = parseJsonDocument(view.bytes);
  if (!parsed.ok) return { problem: parsed.problem, endpoint: undefined };
  const endpoint = memberOf(parsed.document.root, 'endpoint');
  return { problem: undefined, endpoint: endpoint?.type === 'string' ? endpoint.value : undefined };
};

/** @param {string | undefined} endpoint */
const isPlain = (endpoint) => endpoint?.startsWith('http://') === true;

const useHttps = defineStrategy({
  id: 'use-https',
  repairs: codes(settingsFindings, 'settings/plain-http'),
  effects: { reads: [SETTINGS], changes: [SETTINGS] },
  consents: { 'use-https': { grants: 'The server answers on https, at the same host and path.' } },
  observe,
  propose: ({ endpoint }, findings) =>
    isPlain(endpoint)
      ? {
          kind: 'plan',
          options: [
            {
              strategy: 'use-https',
              summary: 'Reach the endpoint over https.',
              heals: findings.map(({ code, subject }) => ({ code, subject })),
              direction: 'neutral',
              consents: ['use-https'],
              keeps: ['All other settings stay as they are.'],
              afterwards: [],
            },
          ],
        }
      : { kind: 'nothing' },
  steps: ({ endpoint = '' }) => [
    {
      kind: 'edit-json',
      path: SETTINGS,
      edits: [{ op: 'set', pointer: '/endpoint', value: endpoint.replace('http://', 'https://') }],
    },
  ],
});

/** Can Acme's settings be read, and is the way to the server private? */
export const settingsCheck = defineCheck({
  id: 'settings',
  title: 'Settings',
  findings: settingsFindings,
  effects: { reads: [SETTINGS], changes: [SETTINGS] },
  strategies: [useHttps],
  diagnose: async (context) => {
    const { problem, endpoint } = await observe(context);
    const path = SETTINGS;
    if (problem) {
      const { line } = problem.position;
      return [finding(settingsFindings, 'settings/unparsable', { path }, { path, line, reason: problem.reason })];
    }
    return isPlain(endpoint) ? [finding(settingsFindings, 'settings/plain-http', { path }, { path })] : [];
  },
});
