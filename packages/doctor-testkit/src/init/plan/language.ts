/** How the files of a package are written, and how they import each other. */
export interface Language {
  readonly extension: 'js' | 'mjs' | 'ts' | 'mts';
  /** The extension in an import. */
  readonly imported: Language['extension'];
  /** Node cannot run them before they are compiled. */
  readonly isCompiled: boolean;
}

/**
 * The packages of the doctor are modules, so that what imports them is one too, also in a CommonJS package.
 *
 * @param tsconfig the text of the package's tsconfig.json; undefined where it has none
 */
export const languageOf = (isModule: boolean, tsconfig: string | undefined): Language => {
  const script = isModule ? 'js' : 'mjs';
  if (tsconfig === undefined) return { extension: script, imported: script, isCompiled: false };
  const extension = isModule ? 'ts' : 'mts';
  const isImportedAsIs = /"(?:allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/.test(tsconfig);
  return { extension, imported: isImportedAsIs ? extension : script, isCompiled: !isImportedAsIs };
};
