/** What matters here of a unit of systemd and its drop-ins. */
export interface UnitFile {
  /** The program of `ExecStart`, as it is written; undefined where there is none. */
  readonly program: string | undefined;
  /** More than one `ExecStart` counts: systemd starts none of them, but for a unit of `Type=oneshot`. */
  readonly hasSeveralPrograms: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly environmentFiles: readonly string[];
  /** `TimeoutStopSec`, in seconds; undefined where none is set. */
  readonly stopSeconds: number | 'unclear' | undefined;
}

interface Specifiers {
  /** `%h`. */
  readonly userHome: string;
}

/** Reads the texts of a unit and its drop-ins, in their order; of a setting that is not a list the last one counts, and an empty one empties a list. */
export const parseUnit = (texts: readonly string[], specifiers: Specifiers): UnitFile => {
  let programs: readonly string[] = [];
  let type: string | undefined;
  let environment = new Map<string, string>();
  let environmentFiles: string[] = [];
  let stopSeconds: UnitFile['stopSeconds'];
  for (const [key, value] of texts.flatMap(serviceSettings)) {
    switch (key) {
      case 'ExecStart':
        programs =
          value === '' ? [] : [...programs, ...wordsOf(value.replace(/^[-@:+!|]+/, ''), specifiers).slice(0, 1)];
        break;
      case 'Type':
        type = value;
        break;
      case 'Environment':
        if (value === '') environment = new Map();
        for (const word of wordsOf(value, specifiers)) {
          const at = word.indexOf('=');
          if (at > 0) environment.set(word.slice(0, at), word.slice(at + 1));
        }
        break;
      case 'EnvironmentFile':
        environmentFiles = value === '' ? [] : [...environmentFiles, expand(value.replace(/^-/, ''), specifiers)];
        break;
      case 'TimeoutSec':
      case 'TimeoutStopSec':
        // systemd passes over an empty one
        if (value !== '') stopSeconds = secondsOf(value);
        break;
    }
  }
  const hasSeveralPrograms = programs.length > 1 && type !== 'oneshot';
  return {
    program: programs.at(-1),
    hasSeveralPrograms,
    environment: Object.fromEntries(environment),
    environmentFiles,
    stopSeconds,
  };
};

/** The settings of the section `[Service]`. A comment ends with its line, and one between two parts of a setting belongs to none of them. */
const serviceSettings = (text: string): readonly (readonly [key: string, value: string])[] => {
  let section = '';
  return text
    .split(/\r?\n/)
    .filter((line) => !/^\s*[#;]/.test(line))
    .join('\n')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .flatMap((line): readonly (readonly [string, string])[] => {
      if (/^\[.*\]$/.test(line)) section = line;
      const at = line.indexOf('=');
      if (section !== '[Service]' || line.startsWith('[') || at < 1) return [];
      return [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
    });
};

/** Words may be quoted, wholly or in pieces. */
const wordsOf = (value: string, specifiers: Specifiers): readonly string[] =>
  (value.match(/(?:[^\s"'\\]|\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')+/g) ?? []).map((word) =>
    expand(
      word.replace(
        /"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|\\(.)/g,
        (_all, double: string | undefined, single: string | undefined, escaped: string | undefined) =>
          (double ?? single)?.replace(/\\(.)/g, '$1') ?? escaped ?? '',
      ),
      specifiers,
    ),
  );

const expand = (text: string, { userHome }: Specifiers): string =>
  text.replace(/%([%h])/g, (_all, letter) => (letter === 'h' ? userHome : '%'));

/** Those of systemd.time(7), in seconds; upper case means something else. */
const UNITS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [1e-6, 'usec us μs µs'],
      [1e-3, 'msec ms'],
      [1, ' seconds second sec s'],
      [60, 'minutes minute min m'],
      [3600, 'hours hour hr h'],
      [86_400, 'days day d'],
      [7 * 86_400, 'weeks week w'],
      [30.4375 * 86_400, 'months month M'],
      [365.25 * 86_400, 'years year y'],
    ] as const
  ).flatMap(([seconds, names]) => names.split(' ').map((name) => [name, seconds])),
);

const PART = /\s*\+?(\d+(?:\.\d*)?|\.\d+)\s*([a-zμµ]*)\s*/giu;

/** `230`, `230s`, `3min 50s`; `infinity` and 0 are for ever. */
const secondsOf = (value: string): number | 'unclear' => {
  if (value === 'infinity') return Infinity;
  const parts = [...value.matchAll(PART)];
  if (parts.map(([all]) => all).join('') !== value) return 'unclear';
  const sum = parts.reduce((seconds, [, number, unit = '']) => seconds + Number(number) * (UNITS[unit] ?? NaN), 0);
  if (Number.isNaN(sum)) return 'unclear';
  return sum === 0 ? Infinity : sum;
};
