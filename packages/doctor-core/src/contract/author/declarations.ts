/** What a look of a check may touch. `doctor list` shows it; anything else does not compile, and is refused at run time. */
export interface Declarations {
  /**
   * Paths relative to the home, with forward slashes: `config/app.json`, `logs/*.log` (`*` stands for any part of one name), `keys/` (all
   * below it).
   */
  readonly reads?: readonly string[];
  /** What a fix may change; default: what is read, and nothing where there is no fix. */
  readonly changes?: readonly string[];
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
