import { defineCheck, error, inconclusive } from '@netclaw/doctor-core';
import { memberOf, parseJsonDocument } from '@netclaw/doctor-core/json';

const SETTINGS = 'settings.json';

/** Can Acme's settings be read, and is the connection to the server private? */
export const settingsCheck = defineCheck({
  id: 'settings',
  title: 'Settings',
  reads: [SETTINGS],
  findings: {
    unparsable: error('{path}, line {line}: {reason}.', 'Correct {path} at that place.'),
    'plain-http': error(
      'The endpoint in {path} is reached over plain http, so that others on the network can read the token.',
      'Run `{doctor} --fix=settings --accept use-https`, if the server answers on https.',
    ),
  },
  consents: { 'use-https': 'The server answers on https, at the same host and path.' },
  repairs: { 'use-https': { summary: 'Changes the endpoint to https.', fixes: ['plain-http'] } },
  observe: async ({ files }) => {
    const view = await files.view(SETTINGS);
    if (view.kind === 'absent') return undefined;
    return view.kind === 'file' ? parseJsonDocument(view.bytes) : inconclusive(`${SETTINGS} cannot be read as a file`);
  },
  diagnose: (parsed, find) => {
    if (parsed?.ok === false) {
      const { position, reason } = parsed.problem;
      return [find('unparsable', { path: SETTINGS, line: position.line, reason })];
    }
    return plainEndpoint(parsed) === undefined ? [] : [find('plain-http', { path: SETTINGS })];
  },
  fix: (parsed, { repair }) => {
    const endpoint = plainEndpoint(parsed);
    if (endpoint === undefined) return undefined;
    const value = endpoint.replace('http://', 'https://');
    return repair(
      'Reach the endpoint over https.',
      [{ kind: 'edit-json', path: SETTINGS, edits: [{ op: 'set', pointer: '/endpoint', value }] }],
      {
        repair: 'use-https',
        fixes: ['plain-http'],
        consents: ['use-https'],
        preserves: ['All other settings stay as they are.'],
      },
    );
  },
});

/**
 * The endpoint, where it is plain http.
 *
 * @param {import('@netclaw/doctor-core/json').JsonParsed | undefined} parsed
 */
const plainEndpoint = (parsed) => {
  const endpoint = parsed?.ok === true ? memberOf(parsed.document.root, 'endpoint') : undefined;
  return endpoint?.type === 'string' && endpoint.value.startsWith('http://') ? endpoint.value : undefined;
};
