import type { Host } from '../support.js';
import { GRANTS, grantsJson, hostWith, RULES, rulesJson } from '../support.js';
import type { Cases, More } from './cases-of-check.js';
import { TOKEN } from './planted.js';

const OTHER = { kind: 'other' } as const;
const withFiles = (files: NonNullable<Host['files']>): Host => hostWith({}, { files });

/** Grants and rules with a planted text, in which something is wrong. */
const BROKEN_GRANTS = grantsJson({ verb: `${TOKEN} `, directory: null, createdAt: null });
const BROKEN_RULES = rulesJson({ rawText: TOKEN });

export const CASES: Cases = {
  'approvals/grants-invalid': withFiles({ [GRANTS]: BROKEN_GRANTS }),
  'approvals/grants-outdated': withFiles({ [GRANTS]: '{"audiences":{}}' }),
  'approvals/grants-newer': withFiles({ [GRANTS]: '{"version":4}' }),
  'approvals/grants-ignored': withFiles({ [`${GRANTS}/`]: '' }),
  'approvals/grants-unreadable': hostWith({}, { views: { [GRANTS]: OTHER } }),
  'approvals/grants-dropped': withFiles({ [`${GRANTS}.v1.bak`]: '{}' }),
  'approvals/deny-rules-invalid': withFiles({ [RULES]: BROKEN_RULES }),
  'approvals/deny-rules-ignored': withFiles({ [`${RULES}/`]: '' }),
  'approvals/deny-rules-unreadable': hostWith({}, { views: { [RULES]: OTHER } }),
};

export const MORE: More = {
  'grants that are broken, and a backup of them': {
    ...withFiles({
      [GRANTS]: { content: BROKEN_GRANTS, mode: 0o640 },
      [`${GRANTS}.v2.bak`]: grantsJson({ verb: TOKEN, directory: null, createdAt: null }),
    }),
    finds: ['approvals/grants-invalid'],
    consents: ['restore-grants'],
  },
  'rules that are broken, and a backup of them': {
    ...withFiles({ [RULES]: BROKEN_RULES, [`${RULES}.bak`]: rulesJson({ rawText: TOKEN, reason: 'no' }) }),
    finds: ['approvals/deny-rules-invalid'],
    consents: ['restore-deny-rules'],
  },
  'both of them broken, and both with a backup': {
    ...withFiles({
      [GRANTS]: '{',
      [`${GRANTS}.v2.bak`]: grantsJson({ verb: TOKEN, directory: null, createdAt: null }),
      [RULES]: BROKEN_RULES,
      [`${RULES}.bak`]: rulesJson({ rawText: TOKEN, reason: 'no' }),
    }),
    finds: ['approvals/grants-invalid', 'approvals/deny-rules-invalid'],
    consents: ['restore-grants', 'restore-deny-rules'],
  },
};
