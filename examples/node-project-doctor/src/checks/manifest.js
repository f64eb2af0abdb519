import { defineCheck, error, inconclusive, notApplicable } from '@netclaw/doctor-core';
import { parseJsonDocument } from '@netclaw/doctor-core/json';

const FILES = /** @type {const} */ (['package.json', 'package-lock.json']);
const MARK = /^(?:<{7}|={7}|>{7})(?: |\r?$)/;

/** Can npm read what it starts with? */
export const manifest = defineCheck({
  id: 'manifest',
  title: 'package.json and its lock file',
  about:
    'npm, and all other checks, begin with these two files. A merge that was not finished is what breaks them most often.',
  reads: FILES,
  findings: {
    conflict: error(
      '{path} has the marks of a merge that was not finished (line {line}).',
      'Finish the merge. For package-lock.json: take either side, then run `npm install`.',
    ),
    broken: error('{path} is not JSON: line {line}, column {column}: {reason}.', 'Correct {path} at that place.'),
    'not-an-object': error('{path} is not an object of JSON.', 'Write an object into {path}.'),
  },
  observe: async ({ files }) => {
    const found = [];
    for (const path of FILES) {
      const view = await files.view(path);
      if (view.kind === 'absent') continue;
      if (view.kind !== 'file') return inconclusive(`${path} cannot be read as a file`);
      const lines = Buffer.from(view.bytes).toString('utf8').split('\n');
      found.push({ path, parsed: parseJsonDocument(view.bytes), mark: lines.findIndex((line) => MARK.test(line)) });
    }
    return found.some(({ path }) => path === 'package.json') ? found : notApplicable('there is no package.json');
  },
  diagnose: (found, find) =>
    found.flatMap(({ path, parsed, mark }) => {
      if (!parsed.ok) {
        if (mark !== -1) return [find('conflict', { path, line: mark + 1 })];
        const { position, reason } = parsed.problem;
        return [find('broken', { path, line: position.line, column: position.column, reason })];
      }
      return parsed.document.root.type === 'object' ? [] : [find('not-an-object', { path })];
    }),
});
