// npm run words: finds words that this project does not use, in names, comments, messages and pages. With --count it prints how often.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { IDENTIFIERS, PHRASES } from './word-table.mjs';

const PLACES = [
  'packages',
  'docs',
  'examples',
  'integrations',
  'e2e',
  'tools',
  '.changeset',
  '.github',
  '*.md',
  '*.mjs',
  '*.js',
];
const READ = /\.(?:ts|mts|mjs|js|md|txt|json|yml)$/;
const LEFT_OUT =
  /word-table\.mjs$|\/golden\/|(?:package|package-lock|tsconfig)\.json$|CHANGELOG\.md$|^\.changeset\/renamed-/;
const CODE = /\.(?:ts|mts|mjs|js)$/;

const findAll = () => {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...PLACES], {
    encoding: 'utf8',
  });
  const files = [...new Set(listed.split('\0'))].filter((file) => READ.test(file) && !LEFT_OUT.test(file));
  return files.flatMap((file) => findIn(file, textOf(file)));
};

/** A deleted file is listed until it is committed. What a decision quotes is somebody else's word. */
const textOf = (file) => {
  try {
    const text = readFileSync(file, 'utf8');
    return file.startsWith('docs/decisions/') ? text.replace(/"[^"\n]*"|^>.*$/gm, '') : text;
  } catch {
    return '';
  }
};

const findIn = (file, text) => {
  const words = wordsOf(text);
  const path =
    wordsOf(file.replace(/\.[a-z.]+$/, ''))
      .split('/')
      .at(-1) ?? '';
  const names = CODE.test(file) ? identifiersOf(file, text) : quotedIn(text);
  return [
    ...matches(PHRASES, words, file, (index) => lineAt(words, index)),
    ...matches([...PHRASES, ...IDENTIFIERS], path, file, () => 1),
    ...names.flatMap(({ name, index }) => matches(IDENTIFIERS, wordsOf(name), file, () => lineAt(text, index))),
  ];
};

const matches = (table, text, file, lineOf) =>
  table
    .filter(([, , exempt]) => exempt?.test(file) !== true)
    .flatMap(([pattern, better]) =>
      [...text.matchAll(compiled(pattern))].map((match) => ({
        file,
        line: lineOf(match.index),
        word: match[0].replace(/[\s*/#]+/g, ' '),
        pattern,
        better,
      })),
    );

const patterns = new Map();
const compiled = (pattern) => {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(`(?<!\\w)(?:${pattern.replaceAll(' ', '(?:\\s|\\*|//)+')})(?!\\w)`, 'g');
  patterns.set(pattern, made);
  return made;
};

/** The parts of camel, snake and kebab case as words of a text. Line breaks stay where they are. */
const wordsOf = (text) =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/(?<=[A-Za-z\d])[-_](?=[A-Za-z\d])/g, ' ')
    .toLowerCase();

/** Names in code, and texts without a blank: ids, codes and keys. */
const identifiersOf = (file, text) => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found = [];
  const visit = (node) => {
    const isName = ts.isIdentifier(node) || (ts.isStringLiteralLike(node) && /^[\w/:-]+$/.test(node.text));
    if (isName) found.push({ name: node.text, index: node.getStart(source) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const quotedIn = (text) =>
  [...text.matchAll(/`([\w/:.-]+)`|"([\w/:-]+)"/g)].map((match) => ({
    name: match[1] ?? match[2],
    index: match.index,
  }));

const lineAt = (text, index) => text.slice(0, index).split('\n').length;

const found = findAll();
if (process.argv.includes('--count')) {
  for (const [pattern] of [...PHRASES, ...IDENTIFIERS]) {
    const count = found.filter((one) => one.pattern === pattern).length;
    if (count > 0) console.log(`${String(count).padStart(5)}  ${pattern}`);
  }
} else {
  for (const { file, line, word, better } of found) console.log(`${file}:${line}: "${word}": ${better}`);
}
console.log(`${found.length} words`);
process.exitCode = found.length === 0 ? 0 : 1;
