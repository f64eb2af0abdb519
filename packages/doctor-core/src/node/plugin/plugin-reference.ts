/** A plugin as somebody asks for it. */
export interface PluginReference {
  /** The name of a package, or a path that begins with `/`, `./` or `../`; of a program `exec:` and its path. */
  readonly module: string;
  /** Where it is looked for from: a directory, absolute. */
  readonly from: string;
  /** The file that asks for it, absolute; undefined where the operator does it himself, on the command line. */
  readonly namedIn?: string;
}
