import type { Context } from '../contract/author/context.js';

/** One text file of a bundle. */
export interface BundleFile {
  /** Of a file of the home its path, relative to it. */
  readonly name: string;
  readonly text: string;
}

/** What the bundle of a program holds beside the report. */
export interface BundleSource {
  /** Directories whose files are listed, relative to the home and with `/` at the end: what matters most first. */
  readonly directories: readonly string[];
  /** Processes of which the bundle says whether they run. */
  readonly processes: readonly string[];
  /** Files, relative to the home, of which it says whether somebody holds their lock. */
  readonly locks: readonly string[];
  /** Names of variables that it may show, their values never. */
  readonly variables: (environment: Readonly<Record<string, string | undefined>>) => readonly string[];
  /** May a part of a path be shown? */
  readonly isHarmless: (name: string) => boolean;
  /** Files of the home, by their paths, without anything that is secret: the most important first. Beyond 498 files or 64 MiB they are left out. */
  readonly texts: (context: Context) => Promise<readonly BundleFile[]>;
}

/** Which doctor made a bundle. */
export interface BundleMaker {
  readonly program: string;
  readonly version: string;
}

/** A path of the home, with what is known of it without reading it. */
export interface ListedFile {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'other' | 'unreadable' | 'absent';
  /** Octal: `0600`. */
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly modifiedAt: string;
  /** Absent where it is none. */
  readonly isSymlink?: boolean;
  /** Number of hard links, where there are more than one. */
  readonly links?: number;
  /** Why it cannot be read. */
  readonly errno?: string;
}

type Answers = Readonly<Record<string, boolean | 'unknown'>>;

/** `manifest.json` of a bundle: the machine without what is in its files. */
export interface BundleManifest extends BundleMaker {
  readonly kind: 'bundle';
  readonly schemaVersion: 1;
  readonly at: string;
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly os: { readonly id: string; readonly version: string };
  /** Who looked. */
  readonly uid: number;
  /** All groups of that user. */
  readonly gids: readonly number[];
  /** Of the file system of the home; null where that cannot be seen. */
  readonly freeBytes: number | null;
  readonly totalBytes: number | null;
  readonly variables: readonly string[];
  readonly running: Answers;
  readonly locked: Answers;
  readonly files: readonly ListedFile[];
  /** How many paths are not in the list, because it would be too long. */
  readonly leftOff: number;
  /** Directories of which nothing is in the list: they hold too many files, or cannot be read. */
  readonly notListed: readonly string[];
  /** How many texts the bundle does not hold, because it would be too large; absent where it holds all. */
  readonly textsLeftOff?: number;
}

/** What is in a bundle, in its order; the manifest is one of the files too. */
export interface Bundle {
  readonly manifest: BundleManifest;
  readonly files: readonly BundleFile[];
}

/** A bundle before it is packed. */
export interface CollectedBundle extends Bundle {
  /** A text without names that may be secret; they have the numbers that they have in the manifest. */
  readonly withoutSecretNames: (text: string) => string;
}

/** What a doctor has found, by the code with the id of its check: `pairing/no-devices`. */
export interface ReportedCode {
  readonly code: string;
  readonly severity: string;
}

/** A bundle that was read, and can be trusted to be one. */
export interface OpenedBundle extends Bundle {
  /** Codes of its report, in their order; empty where it holds none. */
  readonly reported: readonly ReportedCode[];
}

export const MANIFEST = 'manifest.json';
export const REPORT = 'report.json';
