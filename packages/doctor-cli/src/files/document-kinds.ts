import type { MayReplace } from '../terminal/file-access.js';

/** What a file may hold that a command writes. A file of one kind is never replaced by another. */
export type DocumentKind = 'report' | 'baseline' | 'plan' | 'information';

/** Recognises an earlier document of a kind by its first lines. What is neither known nor empty is somebody else's file. */
export const isDocument = (kind: DocumentKind, program: string, head: string): boolean => {
  switch (kind) {
    case 'report':
      return REPORTS.some((isReport) => isReport(head, program));
    case 'baseline':
      return /^\s*\{\s*"kind"\s*:\s*"baseline"/.test(head);
    case 'plan':
      return /^\s*\{\s*"kind"\s*:\s*"saved-plan"/.test(head);
    case 'information':
      return false;
  }
};

/** Of a document whose text is there: one that begins with the same lines is an earlier one too. */
export const replacing =
  (kind: DocumentKind, program: string, text: string): MayReplace =>
  (head) =>
    isDocument(kind, program, head) || firstLines(head) === firstLines(text);

/** Two, since all JSON begins with the same one. */
const firstLines = (text: string): string => text.split('\n', 2).join('\n');

const REPORTS: readonly ((head: string, program: string) => boolean)[] = [
  (head) => /^\s*\{\s*"schemaVersion"\s*:\s*\d/.test(head) && head.slice(0, 2048).includes('"exitCode"'),
  (head, program) => /^\s*\{\s*"\$schema"\s*:\s*"[^"]*sarif/.test(head) && head.includes(JSON.stringify(program)),
  (head, program) => /^<\?xml[^>]*>\s*<testsuites>\s*<testsuite /.test(head) && head.includes(` package="${program}"`),
  (head, program) =>
    head.startsWith(`<!doctype html>\n<html lang="en" data-program="${program}" data-document="report">\n`),
  (head) => /^::(?:error|warning|notice) (?:file=[^\n]*,)?title=/.test(head),
  // text of a run and of an undo
  (head) => /^[\u2716\u26a0\u2139\u2714\u25cb] /.test(head),
  (head) => /^[x!i+-] /.test(head) && SUMMARY.test(head),
  (head) => /^(?:\d+ repairs, the most urgent first:|Undo the (?:repair|undo) \d{8}-)/.test(head),
];

const SUMMARY =
  /^(?:\d+ (?:errors?|warnings?|checks? not completed)\b|\+ (?:\d+ checks? passed|All \d+ checks? pass|Repaired:)|Dry run: nothing was|Nothing was changed)/m;
