/** A check or strategy looked at something that its effects do not name: its author's mistake. */
export class UndeclaredAccess extends Error {
  override readonly name = 'UndeclaredAccess';
}
