/** Shells that a completion script is made for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** Said in front of the words of a line: the script asks the program itself what could come next. */
export const WORDS = 'words';

export const isShell = (text: string | undefined): text is Shell => SHELLS.some((shell) => shell === text);

/** Is it the question of a completion script? `completion words bash -- doctor --fi` */
export const isCompletionRequest = ([first, second]: readonly string[]): boolean =>
  first === 'completion' && second === WORDS;
