/** A file of a home: its text, or that with what else matters. */
export type RecipeFile = string | RecipeFileFacts;
interface RecipeFileFacts {
  readonly text?: string;
  readonly json?: unknown;
  /** Default 0600. */
  readonly mode?: number;
  /** How long ago it was changed; default: just now. */
  readonly days?: number;
  /** Bytes; what is behind its content is empty. */
  readonly size?: number;
}
interface RecipeMachine {
  /** Files beside the home, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Owners of files and directories of the home, by path; others belong to the user of the daemon. */
  readonly owners?: Readonly<Record<string, number>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly lockHolders?: Readonly<Record<string, number>>;
  readonly processes?: Readonly<Record<number, { readonly name: string; readonly startedAt: number }>>;
  readonly freeBytes?: number;
  readonly settings?: Readonly<Record<string, number>>;
}
export interface HomeRecipe {
  readonly about: string;
  readonly Daemon?: Readonly<Record<string, unknown>>;
  /** The rest of netclaw.json, or all of it as a text. */
  readonly config?: string | Readonly<Record<string, unknown>>;
  /** Variables of config/daemon.env. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly devices?: string | readonly unknown[];
  /** Each text is encrypted, but one that begins with `plain:`. */
  readonly secrets?: Readonly<Record<string, unknown>>;
  readonly secretsMode?: number;
  readonly keys?: 'usable' | 'loose' | 'lost' | 'none';
  readonly marker?: boolean;
  /** What else is in the home, by path. */
  readonly files?: Readonly<Record<string, RecipeFile>>;
  /** Modes of files and directories, by path. */
  readonly modes?: Readonly<Record<string, number>>;
  /** What of the machine is not in the home: a world of the testkit alone has it. */
  readonly machine?: RecipeMachine;
  /** Consents that its repair needs. */
  readonly accept?: readonly string[];
  /** What `--fix` names; default `pairing`, and `""` for everything. */
  readonly fix?: string;
}
export const recipeNames: () => readonly string[];
export const problemNames: () => readonly string[];
export const readRecipe: (name: string) => HomeRecipe;
/** A database in which nothing is stored. */
export const DATABASE: RecipeFileFacts;
export const withFile: (recipe: HomeRecipe, path: string, file: RecipeFile) => HomeRecipe;
/** `machine`: the name of the host; default: this one's. */
export const makeHome: (home: string, recipe: HomeRecipe, machine?: string) => ReadonlyMap<string, string>;
export interface HomeFile {
  readonly content: string | Uint8Array;
  readonly mode?: number;
  readonly modifiedAt?: Date;
  readonly size?: number;
}
/** The same without writing anything; `now` is when it is made. */
export const filesOf: (
  recipe: HomeRecipe,
  options: { readonly machine: string; readonly now?: Date },
) => {
  readonly files: Readonly<Record<string, HomeFile>>;
  readonly modes: Readonly<Record<string, number>>;
  readonly tokens: ReadonlyMap<string, string>;
};
