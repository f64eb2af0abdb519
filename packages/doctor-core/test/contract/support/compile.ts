import { join } from 'node:path';
import ts from 'typescript';

/** Two snippets that differ in one word: the first compiles, the second does not, for the reason beside it. */
export interface TypeCase {
  readonly right: string;
  readonly wrong: string;
  readonly says: RegExp;
}

export type TypeCases = Readonly<Record<string, TypeCase>>;

/** Where the snippets seem to be, for their imports. */
const FOLDER = join(import.meta.dirname, '..');

/** The errors of the compiler in each file, by its path; the snippets are there for the compiler alone. Reads everything once. */
export const compile = (
  snippets: Readonly<Record<string, string>>,
  files: readonly string[],
): ((name: string) => readonly string[]) => {
  const texts = new Map(Object.entries(snippets).map(([name, text]) => [join(FOLDER, name), text]));
  const settings = settingsOf();
  const host = ts.createCompilerHost(settings);
  const { readFile, fileExists } = host;
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  const roots = [...texts.keys(), ...files.map((name) => join(FOLDER, name))];
  const program = ts.createProgram(roots, settings, host);
  return (name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(join(FOLDER, name)))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
};

/** The options of this repository. */
const settingsOf = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(FOLDER, '../../../../tsconfig.base.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson(
    (config as { readonly compilerOptions: unknown }).compilerOptions,
    FOLDER,
  );
  return { ...options, composite: false, noEmit: true, declarationMap: false };
};
