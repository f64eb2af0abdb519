/** What is said beside the result. */
export interface Notices {
  /** Says a text that was not said before; later, while others are held. */
  say(text: string, write: (text: string) => Promise<void>): Promise<void>;
  /** From here on a display redraws itself, which would take a line in between for its own and erase it. */
  hold(): void;
  /** The display is gone: says what was held. */
  release(): Promise<void>;
}

/** Those of one run: one that looks again would say all of them at each look. */
export const createNotices = (): Notices => {
  const said = new Set<string>();
  let held: (() => Promise<void>)[] | undefined;
  return {
    say: async (text, write) => {
      if (said.has(text)) return;
      said.add(text);
      if (held === undefined) await write(text);
      else held.push(() => write(text));
    },
    hold: () => {
      held ??= [];
    },
    release: async () => {
      const late = held ?? [];
      held = undefined;
      for (const write of late) await write();
    },
  };
};
