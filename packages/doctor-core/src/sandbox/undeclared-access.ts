/** A check or repair asked for something that it does not declare: its author's mistake. */
export class UndeclaredAccess extends Error {
  override readonly name = 'UndeclaredAccess';
}
