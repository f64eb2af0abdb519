import { DoctorError } from '@netclaw/doctor-core';
import { parseJsonDocument, toValue } from '@netclaw/doctor-core/json';
import type { FolderView } from '../disk/read-folder.js';
import { languageOf, type Language } from './language.js';

/** What the written files depend on. */
export interface PackageFacts {
  /** The name of the program, as it is typed. */
  readonly program: string;
  readonly version: string;
  readonly isModule: boolean;
  readonly language: Language;
  readonly hasSources: boolean;
  /** Names of packages: what the program needs when it runs comes first. */
  readonly dependencies: readonly ReadonlySet<string>[];
}

const RUNTIME = ['dependencies', 'peerDependencies', 'optionalDependencies'];

/** Reads package.json. Throws a `DoctorError` (`init/invalid-package`) where it is not a JSON object. */
export const packageFactsOf = ({ manifest, tsconfig, hasSources }: FolderView, folderName: string): PackageFacts => {
  const members = membersOf(manifest);
  const isModule = members['type'] === 'module';
  const namesIn = (keys: readonly string[]) => new Set(keys.flatMap((key) => keysOf(members[key])));
  return {
    program: programOf(members, folderName),
    version: matching(members['version'], /^\d[\w.+-]*$/) ?? '0.0.0',
    isModule,
    language: languageOf(isModule, tsconfig),
    hasSources,
    dependencies: [namesIn(RUNTIME), namesIn(['devDependencies'])],
  };
};

const membersOf = (manifest: Uint8Array): Readonly<Record<string, unknown>> => {
  const parsed = parseJsonDocument(manifest);
  if (!parsed.ok) {
    const { position, reason } = parsed.problem;
    throw invalid(`package.json, line ${position.line}: ${reason}`);
  }
  const value: unknown = toValue(parsed.document.root);
  if (!isRecord(value)) throw invalid('package.json is not an object');
  return value;
};

const invalid = (message: string): DoctorError =>
  new DoctorError('init/invalid-package', message, { next: 'Correct package.json, then run init again.' });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keysOf = (value: unknown): readonly string[] => (isRecord(value) ? Object.keys(value) : []);

/** The first program that the package brings; else its name without the scope. */
const programOf = ({ bin, name }: Readonly<Record<string, unknown>>, folderName: string): string => {
  const unscoped = typeof name === 'string' ? name.replace(/^@[^/]*\//, '') : undefined;
  const named = [...keysOf(bin), unscoped, folderName].map((one) => matching(one, /^[A-Za-z0-9_][\w.-]*$/));
  return named.find((one) => one !== undefined) ?? 'program';
};

const matching = (value: unknown, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;
