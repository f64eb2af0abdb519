// Marks what a usual run calls, in the bundled files, for V8: it compiles a function in parentheses together with its file, and reads any other
// one twice, first to pass over it and then to compile it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rollup/parseAst';
import { makeUsualHome, QUIETLY } from './idle-modules.mjs';

/** What runs most often is first: of each file, the first run that loads it says what is called. */
const RUNS = [
  { recipe: 'healthy', words: ['--format', 'json'] },
  { recipe: 'healthy', words: [] },
  { recipe: 'case-1', words: ['--fix', '--yes'] },
  { recipe: 'healthy', words: ['--help'] },
];

/** Rewrites the files of the folder `bundle`; `program` is what loads them. Fails where a run does. */
export const markCalledFunctions = (bundle, program) => {
  const called = new Map();
  for (const run of RUNS) {
    for (const [file, ranges] of calledIn(program, run, bundle)) if (!called.has(file)) called.set(file, ranges);
  }
  for (const [file, ranges] of called) {
    const code = readFileSync(file, 'utf8');
    writeFileSync(file, inParentheses(code, ranges));
  }
};

/** The files of the bundle that the run loads, each with the ranges `start:end` of the functions that it calls. */
const calledIn = (program, { recipe, words }, bundle) => {
  const folder = mkdtempSync(join(tmpdir(), 'called-'));
  try {
    const home = join(folder, 'home');
    const coverage = join(folder, 'coverage');
    makeUsualHome(home, recipe);
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--home', home, ...QUIETLY, ...words], {
      env: { PATH: process.env.PATH, NODE_V8_COVERAGE: coverage },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the bundle ended with ${status} on "${words.join(' ')}": ${stdout}${stderr}`);
    return new Map(readdirSync(coverage).flatMap((name) => filesOf(join(coverage, name), bundle)));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const filesOf = (coverage, bundle) =>
  JSON.parse(readFileSync(coverage, 'utf8'))
    .result.filter(({ url }) => url.startsWith('file:') && fileURLToPath(url).startsWith(bundle))
    .map(({ url, functions }) => [fileURLToPath(url), new Set(functions.map(calledRange))]);

const calledRange = ({ ranges: [{ startOffset, endOffset, count }] }) =>
  count > 0 ? `${startOffset}:${endOffset}` : undefined;

/** Methods begin with their name and are left as they are. */
const inParentheses = (code, ranges) => {
  const marks = [];
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    const { type, start, end } = node;
    if (type === 'FunctionExpression' && code[start] !== '(' && ranges.has(`${start}:${end}`))
      marks.push([start, '('], [end, ')']);
    Object.values(node).forEach(visit);
  };
  visit(parseAst(code, { allowReturnOutsideFunction: true }));
  let done = 0;
  const parts = marks
    .toSorted(([one], [other]) => one - other)
    .map(([at, mark]) => {
      const part = `${code.slice(done, at)}${mark}`;
      done = at;
      return part;
    });
  return `${parts.join('')}${code.slice(done)}`;
};
