/** What a plan was made for, so that it can be known again; all but the number are digests, which say nothing of what they are made of. */
export interface PlanOrigin {
  /** Random, hex; part of the digests. */
  readonly salt: string;
  /** Of the directory itself, whatever its path. */
  readonly home: string;
  /** Of the files that the plan changes: content, mode, or that they are not there. */
  readonly files: string;
  /** How many repairs the home has had: any repair, and any undo, makes it another. */
  readonly sequence: number;
}
