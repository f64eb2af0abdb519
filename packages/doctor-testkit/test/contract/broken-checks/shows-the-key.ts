import type { BrokenCheck } from '../support/broken-check.js';
import { withFindings } from '../support/broken-check.js';

export const showsTheKey: BrokenCheck = {
  rule: 'leaks-no-secret',
  seen: /secret 1 appears in the findings, as JSON|secret 1 appears in the findings, as plain text/,
  change: /never what it is/,
  check: withFindings(async (findings, { files }) => {
    const view = await files.view('lamp.json');
    const content = view.kind === 'file' ? Buffer.from(view.bytes).toString('utf8') : '';
    return findings.map((found) => ({ ...found, data: { ...found.data, content } }));
  }),
};
