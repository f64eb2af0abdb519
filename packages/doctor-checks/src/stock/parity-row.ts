/** How much of a row of netclaw's own doctor this one looks at by itself. */
type Share = 'whole' | 'part' | 'none';

/** A row of netclaw's own doctor, by its name in JSON. */
export interface ParityRow {
  readonly row: string;
  /** When it is an error (E) or a warning (W) there. */
  readonly stock: string;
  /** Full codes; empty where it is left to netclaw's own doctor. */
  readonly ours: readonly string[];
  /** A row that is whole here is not taken over by the check `stock`. */
  readonly is: Share;
  /** What is different here, or left out, and why. */
  readonly why: string;
}
