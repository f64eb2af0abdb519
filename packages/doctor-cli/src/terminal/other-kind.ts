/** Something else has the name that was given. */
export class OtherKind extends Error {
  readonly advice: string;
  /** It could be replaced, but must not be. */
  readonly isRefusal: boolean;

  constructor(message: string, advice: string, isRefusal = false) {
    super(message);
    this.advice = advice;
    this.isRefusal = isRefusal;
  }
}
