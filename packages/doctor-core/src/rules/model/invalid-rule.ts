/** A rule that cannot be meant. */
export class InvalidRule extends Error {
  override readonly name = 'InvalidRule';
  /** RFC 6901, within the document that has the rule. */
  readonly pointer: string;

  constructor(message: string, pointer: string) {
    super(message);
    this.pointer = pointer;
  }
}
