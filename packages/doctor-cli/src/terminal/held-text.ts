/** Writes texts, at once or later. */
interface HeldText {
  write(text: string): void;
  /** Keeps what is written until the returned function is called, which writes it. */
  hold(): () => void;
}

export const heldText = (write: (text: string) => void): HeldText => {
  let held: string[] | undefined;
  return {
    write: (text) => {
      if (held === undefined) write(text);
      else held.push(text);
    },
    hold: () => {
      held ??= [];
      return () => {
        const late = held ?? [];
        held = undefined;
        for (const text of late) write(text);
      };
    },
  };
};
