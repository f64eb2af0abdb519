/** What matters here of a unit of systemd and its drop-ins. */
export interface UnitFile {
  /** The program of `ExecStart`, as it is written; undefined where there is none. */
  readonly program: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly environmentFiles: readonly string[];
  /** `TimeoutStopSec`, in seconds; undefined where none is set, or none that is understood. */
  readonly stopSeconds: number | undefined;
}

interface Specifiers {
  /** `%h`. */
  readonly userHome: string;
}

/** Reads the texts of a unit and its drop-ins, in their order; of a setting that is not a list the last one counts, and an empty one empties a list. */
export const parseUnit = (texts: readonly string[], specifiers: Specifiers): UnitFile => {
  let program: string | undefined;
  let environment = new Map<string, string>();
  let environmentFiles: string[] = [];
  let stopSeconds: number | undefined;
  for (const [key, value] of texts.flatMap(serviceSettings)) {
    switch (key) {
      case 'ExecStart':
        program = wordsOf(value.replace(/^[-@:+!|]+/, ''), specifiers)[0] ?? undefined;
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
        stopSeconds = secondsOf(value);
        break;
    }
  }
  return { program, environment: Object.fromEntries(environment), environmentFiles, stopSeconds };
};

/** The settings of the section `[Service]`. */
const serviceSettings = (text: string): readonly (readonly [key: string, value: string])[] => {
  let section = '';
  return text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .flatMap((line): readonly (readonly [string, string])[] => {
      if (/^\[.*\]$/.test(line)) section = line;
      const at = line.indexOf('=');
      if (section !== '[Service]' || /^[#;[]/.test(line) || at < 1) return [];
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

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, sec: 1, min: 60, m: 60, h: 3600, hr: 3600, ms: 0.001 };

/** `230`, `230s`, `3min 50s`; `infinity` and `0` are for ever. */
const secondsOf = (value: string): number | undefined => {
  if (value === 'infinity' || value === '0') return Infinity;
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]*)\s*/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== value) return undefined;
  const seconds = parts.map(([, number, unit = '']) => Number(number) * (UNITS[unit] ?? NaN));
  const sum = seconds.reduce((one, other) => one + other, 0);
  return Number.isNaN(sum) ? undefined : sum;
};
