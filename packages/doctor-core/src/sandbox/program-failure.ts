/** A program breaks the protocol of plugins, or fails. The message is one line, and may be shown as it is. */
export class ProgramFailure extends Error {
  override readonly name = 'ProgramFailure';
  /** It did not answer, it answered what nobody can read, or it speaks another version. */
  readonly kind: 'no-answer' | 'bad-answer' | 'other-version';

  constructor(kind: ProgramFailure['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}
