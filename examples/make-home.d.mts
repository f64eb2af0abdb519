export interface HomeRecipe {
  readonly about: string;
  readonly Daemon?: Readonly<Record<string, unknown>>;
  readonly devices?: string | readonly unknown[];
  readonly secrets?: Readonly<Record<string, unknown>>;
  readonly secretsMode?: number;
  readonly keys?: 'usable' | 'lost' | 'none';
  readonly marker?: boolean;
  /** Consents that its repair needs. */
  readonly accept?: readonly string[];
  /** What `--fix` names; default `pairing`. */
  readonly fix?: string;
}
export const recipeNames: () => readonly string[];
export const readRecipe: (name: string) => HomeRecipe;
/** `machine`: the name of the host; default: this one's. */
export const makeHome: (home: string, recipe: HomeRecipe, machine?: string) => ReadonlyMap<string, string>;
