/** Throws for its author: the system ends an argument at a NUL character. */
export const refuseNul = (program: string, args: readonly string[]): void => {
  if (args.some((arg) => arg.includes('\0'))) throw new Error(`an argument of ${program} holds a NUL character`);
};
