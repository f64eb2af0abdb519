import { defineCheck, error, notApplicable, warning } from '@netclaw/doctor-core';
import { gitView } from '../git-view.js';

const FILE = '.npmrc';
const OTHERS = 0o077;
/** A credential itself; `${NPM_TOKEN}` is only its name. */
const CREDENTIAL = /^[^#;\n]*(?:_authToken|_auth|_password)\s*=\s*(?!["']?\$\{)\S/m;

/** Is a credential of the registry kept where others can read it? */
export const registryToken = defineCheck({
  id: 'registry-token',
  title: 'Credential of the registry',
  about: `A credential in the ${FILE} of a project is published with it, or read by whoever uses the machine.`,
  reads: [FILE],
  runs: ['git'],
  findings: {
    tracked: error(
      'git tracks {path}, which holds a credential of the registry.',
      'Revoke the credential, and write the name of a variable in its place, as npm reads it from the environment.',
    ),
    'loose-mode': warning('Other users of this machine can read the credential in {path}: its mode is {mode}.'),
  },
  observe: async ({ files, run }) => {
    const text = await files.text(FILE);
    if (text === undefined) return notApplicable(`there is no ${FILE}`);
    const holdsCredential = CREDENTIAL.test(text);
    const { mode } = await files.stat(FILE);
    return { mode, holdsCredential, git: holdsCredential ? await gitView(run, FILE) : 'unknown' };
  },
  diagnose: ({ mode, holdsCredential, git }, find) => {
    if (!holdsCredential) return [];
    const isLoose = (mode & OTHERS) !== 0;
    return [
      ...(git === 'tracked' ? [find('tracked', { path: FILE })] : []),
      ...(isLoose ? [find('loose-mode', { path: FILE, mode: mode.toString(8).padStart(4, '0') })] : []),
    ];
  },
  fix: ({ mode }, { repair }) =>
    repair(`Let only the owner read and write ${FILE}.`, [{ kind: 'set-mode', path: FILE, mode: mode & ~OTHERS }], {
      fixes: ['loose-mode'],
    }),
});
