/** What a look of a check may touch. `doctor list` shows it; anything else does not compile, and is refused at run time. */
export interface Declarations {
  /**
   * Paths relative to the home, with forward slashes: `config/app.json`, `logs/*.log` (`*` stands for any part of one name), `keys/` (all
   * below it). `/etc/hosts` is a path of the machine, `~/.npmrc` one in the home of the user: both are only read.
   */
  readonly reads?: readonly string[];
  /** What a fix may change; default: what is read below the home, and nothing where there is no fix. */
  readonly changes?: readonly string[];
  /** Programs that are run: by name, as they are found on PATH and never in the home, or by absolute path. */
  readonly runs?: readonly string[];
  /** Servers that are asked: `https://example.com`, `http://127.0.0.1:*` (any port), `http://*:*` (any server), `tcp://127.0.0.1:3306`. */
  readonly connects?: readonly string[];
  /** Names of processes that are looked for. */
  readonly processes?: readonly string[];
  /** Environment variables: `NAME` or `PREFIX_*`, in any case. */
  readonly env?: readonly string[];
}

/** A declared pattern as a type: `*` stands for any part of one name, a trailing `/` for everything below. */
export type Covered<P extends string> = string extends P
  ? string
  : P extends `${infer A}*${infer B}`
    ? `${A}${string}${Covered<B>}`
    : P extends `${infer D}/`
      ? D | `${D}/${string}`
      : P;

/** The declared paths that are below the home: what a fix may change. */
export type InHome<P extends string> = P extends `/${string}` | `~/${string}` ? never : P;

/** Is it spelt as a path below the home? */
export const isInHome = (path: string): boolean => !path.startsWith('/') && path !== '~' && !path.startsWith('~/');

/** The URLs of declared servers. */
export type UrlOf<O extends string> = string extends O
  ? string
  : O extends `tcp://${string}`
    ? never
    : O extends `${infer A}*${infer B}`
      ? `${A}${string}${B}`
      : O | `${O}/${string}`;

/** The addresses of declared servers that are no HTTP servers. */
export type AddressOf<O extends string> = O extends `tcp://${string}` ? Covered<O> : string extends O ? string : never;
