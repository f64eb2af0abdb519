/** Marks of the text output, one column wide. */
export interface Symbols {
  readonly isUnicode: boolean;
  readonly error: string;
  readonly warning: string;
  readonly info: string;
  readonly pass: string;
  readonly skipped: string;
  readonly arrow: string;
  readonly bullet: string;
  readonly ellipsis: string;
}

export const UNICODE: Symbols = {
  isUnicode: true,
  error: '✖',
  warning: '⚠',
  info: 'ℹ',
  pass: '✔',
  skipped: '○',
  arrow: '→',
  bullet: '•',
  ellipsis: '…',
};
const ASCII: Symbols = {
  isUnicode: false,
  error: 'x',
  warning: '!',
  info: 'i',
  pass: '+',
  skipped: '-',
  arrow: '>',
  bullet: '*',
  ellipsis: '...',
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Symbols that the terminal can show: ASCII unless the locale says UTF-8. */
export const symbolsFor = (environment: Environment, platform: string): Symbols =>
  supportsUnicode(environment, platform) ? UNICODE : ASCII;

const supportsUnicode = (environment: Environment, platform: string): boolean => {
  const { TERM: term } = environment;
  if (term === 'dumb' || term === 'linux') return false;
  if (platform === 'win32') return environment['WT_SESSION'] !== undefined || environment['TERM_PROGRAM'] === 'vscode';
  // as setlocale(3) does: the first of them that is set and not empty decides
  const locale = [environment['LC_ALL'], environment['LC_CTYPE'], environment['LANG']].find((value) => value);
  return /utf-?8/i.test(locale ?? '');
};
