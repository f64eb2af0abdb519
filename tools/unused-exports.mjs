// Fails where a file exports a name that no other file imports. What an index.ts exports must be imported outside of its package: by another
// package, a test of one, an example, a page or a tool.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

const CODE = /\.(?:ts|mjs|js|mts)$/;
const EVERY_NAME = '*';

const findUnused = () => {
  const files = ['packages', 'examples', 'e2e', 'tools', 'docs', 'README.md', 'jest.config.js'].flatMap(filesIn);
  const uses = new Map();
  const exported = [];
  for (const file of files) {
    for (const source of sourcesOf(file)) {
      for (const { module, name } of importsOf(source)) {
        const target = resolve(module, file);
        if (target !== undefined) uses.set(`${target}#${name}`, [...(uses.get(`${target}#${name}`) ?? []), file]);
      }
      if (isExamined(file)) exported.push(...exportsOf(source).map((name) => ({ file, name })));
    }
  }
  return exported.filter(({ file, name }) => {
    const users = [name, EVERY_NAME].flatMap((used) => uses.get(`${file}#${used}`) ?? []);
    return !users.some((user) => user !== file && (!isDoor(file) || packageOf(user) !== packageOf(file)));
  });
};

const filesIn = (path) => {
  if (!existsSync(path)) return [];
  if (/\.(?:md|js)$/.test(path)) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (/^(?:node_modules|dist|dist-test|generated|api|decisions)$/.test(entry.name)) return [];
    const below = join(path, entry.name);
    if (entry.isDirectory()) return BUILT.test(below) ? [] : filesIn(below);
    return CODE.test(below) || below.endsWith('.md') ? [below] : [];
  });
};

/** The program as it is published; a folder of sources may have the same name. */
const BUILT = /^packages\/[^/]+\/bundle$/;

/** A declaration says what its module exports, and uses what it imports. */
const isExamined = (file) => /^(?:packages\/[^/]+\/src|e2e|tools)\//.test(file) && !/\.d\.m?ts$/.test(file);
const isDoor = (file) => /^packages\/[^/]+\/src\/(?:[^/]+\/)?index\.ts$/.test(file);
const packageOf = (file) => /^packages\/[^/]+\/(?:bin\/)?/.exec(file)?.[0] ?? file;

/** A page is read block by block. JSDoc counts in JavaScript only. */
const sourcesOf = (file) => {
  const text = readFileSync(file, 'utf8');
  const blocks = file.endsWith('.md') ? [...text.matchAll(/^```([jt]s)\b.*\n([\s\S]*?)^```/gm)] : [[, file, text]];
  return blocks.map(([, kind, code]) => {
    const scriptKind = /\.?m?js$/.test(kind) ? ts.ScriptKind.JS : ts.ScriptKind.TS;
    return ts.createSourceFile(file, code, ts.ScriptTarget.Latest, false, scriptKind);
  });
};

const importsOf = (source) => {
  const found = [];
  const visit = (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
      const names = namesOf(node);
      found.push(...names.map((name) => ({ module: node.moduleSpecifier.text, name })));
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const name = node.qualifier === undefined ? EVERY_NAME : node.qualifier.getText(source).split('.')[0];
      found.push({ module: node.argument.literal.text, name });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push({ module: node.arguments[0].text ?? '', name: EVERY_NAME });
    } else if (ts.isJSDocImportTag?.(node)) {
      found.push(...namesOf(node).map((name) => ({ module: node.moduleSpecifier.text, name })));
    }
    for (const doc of node.jsDoc ?? []) ts.forEachChild(doc, visit);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const namesOf = (node) => {
  const { importClause, exportClause } = node;
  const bindings = exportClause ?? importClause?.namedBindings;
  const isStar = ts.isExportDeclaration(node) ? exportClause === undefined : bindings !== undefined;
  if (bindings?.elements === undefined && isStar) return [EVERY_NAME];
  return (bindings?.elements ?? []).map(({ propertyName, name }) => (propertyName ?? name).text);
};

/** Named exports; a default export is for a program that loads the file by its path. */
const exportsOf = (source) =>
  source.statements.flatMap((node) => {
    if (ts.isExportDeclaration(node)) {
      const names = node.exportClause?.elements?.map(({ name }) => name.text) ?? [];
      return names.filter((name) => name !== 'default');
    }
    if (!node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (node.modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) return [];
    if (!ts.isVariableStatement(node)) return [node.name.text];
    return node.declarationList.declarations.flatMap(
      ({ name }) => name.text ?? name.elements.map((one) => one.name.text),
    );
  });

const resolve = (module, from) => {
  const [, name, entry] = /^@netclaw\/([^/]+)(?:\/([^/.]+))?$/.exec(module) ?? [];
  if (name !== undefined) return join('packages', name, 'src', entry ?? '', 'index.ts');
  if (!module.startsWith('.')) return undefined;
  const path = normalize(join(dirname(from), module)).replace('/dist/', '/src/');
  return [path, path.replace(/\.js$/, '.ts')].find((file) => existsSync(file));
};

const unused = findUnused();
for (const { file, name } of unused) console.error(`${file}: ${name} is exported and not used`);
console.log(`${unused.length} unused exports`);
process.exitCode = unused.length === 0 ? 0 : 1;
