import { Buffer } from 'node:buffer';
import { posix } from 'node:path';
import type { Context, FileView } from '@netclaw/doctor-core';
import { parseEnvironmentFile } from '../config/environment-file.js';
import { containerOf } from '../daemon/container.js';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import { resolveHome } from '../home/home-directory.js';
import { PATHS } from '../home/paths.js';
import { decodeText } from '../text/decode-text.js';
import type { UnitFile } from './unit-file.js';
import { parseUnit } from './unit-file.js';

const DIRECTORY = '~/.config/systemd/user';
const UNIT = `${DIRECTORY}/netclaw.service` as const;
const WANTED = `${DIRECTORY}/default.target.wants/netclaw.service` as const;
const LINGER = '/var/lib/systemd/linger';

/** Where the unit may have the daemon: as deep as people put it. */
const PROGRAMS = [
  '/*/netclawd',
  '/*/*/netclawd',
  '/*/*/*/netclawd',
  '/*/*/*/*/netclawd',
  '/*/*/*/*/*/netclawd',
  '/*/*/*/*/*/*/netclawd',
] as const;

/** What `observeServiceUnit` looks at beside the configuration. */
export const UNIT_READS = [UNIT, `${UNIT}.d/*.conf`, WANTED, `${LINGER}/*`, ...PROGRAMS] as const;

/** The unit by which systemd starts the daemon of this home. */
export type ServiceUnit =
  /** There is none, it is for another home, or it cannot be known for which. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'unreadable';
      readonly path: string;
      readonly content: Exclude<NoContent, { readonly kind: 'absent' }>;
    }
  | {
      readonly kind: 'unit';
      readonly path: typeof UNIT;
      readonly file: UnitFile;
      /** What is wrong with the program at the place that the unit names; undefined where nothing is, or it is not known. */
      readonly programFault: 'absent' | 'no-file' | 'not-executable' | undefined;
      /** The home that the daemon is given, where that is another one than the default one that is looked at, and the file that says so. */
      readonly otherHome: { readonly home: string; readonly path: string } | undefined;
      readonly search: SearchPath;
      /** It is started with the first session of its user. */
      readonly isWanted: boolean;
      /** Sessions of its user begin when the machine starts; undefined where that is not known. */
      readonly isLingering: boolean | undefined;
      /** Whose unit it is; empty where that is not known. */
      readonly user: string;
    };

/** Where the daemon looks for programs. */
type SearchPath =
  /** A file that is not looked at may set it. */
  | { readonly kind: 'unknown' }
  /** `value` is undefined where nothing sets it. */
  | { readonly kind: 'unit'; readonly value: string | undefined }
  | {
      readonly kind: 'daemon-environment';
      readonly value: string | undefined;
      /** Whole; undefined where it is not UTF-8 text that can be edited. */
      readonly text: string | undefined;
    };

export const observeServiceUnit = async (context: Context): Promise<ServiceUnit> => {
  const { files, env, host, processes } = context;
  const userHome = env.HOME ?? '';
  // macOS and Windows have no unit, and the official image has a supervisor of its own
  if (host.platform !== 'linux' || !userHome.startsWith('/') || containerOf(context) !== undefined) {
    return { kind: 'none' };
  }
  const texts: string[] = [];
  if ((await files.stat(UNIT)).kind === 'absent') return { kind: 'none' };
  for (const path of [UNIT, ...(await files.glob(`${UNIT}.d/*.conf`))]) {
    const view = await files.view(path);
    const content = noContent(view);
    if (content !== undefined && content.kind !== 'absent') return { kind: 'unreadable', path, content };
    texts.push(Buffer.from(view.bytes).toString('utf8'));
  }
  const file = parseUnit(texts, { userHome });
  const isDefaultHome = (await processes.isHome(`${userHome}/.netclaw`)) === true;
  const ofHome = await environmentOfHome(context, file);
  const home = givenHome(file, ofHome);
  const isOurs =
    home === undefined
      ? isDefaultHome
      : (await processes.isHome(resolveHome({ environment: { NETCLAW_HOME: home.home }, userHome, cwd: userHome }))) !==
        false;
  // who looks at another home than the default one does not ask about the service of that
  if (!isOurs && !isDefaultHome) return { kind: 'none' };
  return {
    kind: 'unit',
    path: UNIT,
    file,
    programFault: await programFault(context, file.program),
    otherHome: isOurs ? undefined : home,
    search: isOurs ? searchPath(file, ofHome) : { kind: 'unknown' },
    isWanted: (await files.stat(WANTED)).kind !== 'absent',
    user: host.user.name,
    isLingering:
      host.user.name === '' ? undefined : (await files.stat(`${LINGER}/${host.user.name}`)).kind !== 'absent',
  };
};

const programFault = async (
  { files }: Context,
  program = '',
): Promise<Extract<ServiceUnit, { readonly kind: 'unit' }>['programFault']> => {
  if (!isProgram(program)) return undefined;
  const { kind, errno, mode } = await files.stat(program);
  switch (kind) {
    case 'absent':
      return 'absent';
    case 'file':
      return (mode & 0o111) === 0 ? 'not-executable' : undefined;
    case 'directory':
    case 'other':
      return 'no-file';
    case 'unreadable':
      return errno === 'DANGLING-LINK' ? 'absent' : undefined;
  }
};

/** In one spelling, no deeper than what is declared, and without a specifier that only systemd knows. */
const isProgram = (path: string): path is `/${string}/netclawd` =>
  /^(?:\/[^/%]+){1,6}\/netclawd$/.test(path) && !/\/\.{1,2}\//.test(path);

/** The one file of variables that the unit names, where it is that of this home; `elsewhere` for any others. */
const environmentOfHome = async (
  { files, processes }: Context,
  { environmentFiles: [path, ...others] }: UnitFile,
): Promise<FileView | 'none' | 'elsewhere'> => {
  if (path === undefined) return 'none';
  const isOfHome = others.length === 0 && path.endsWith(`/${PATHS.daemonEnvironment}`);
  const home = posix.dirname(posix.dirname(path));
  return isOfHome && (await processes.isHome(home)) === true ? files.view(PATHS.daemonEnvironment) : 'elsewhere';
};

type OfHome = Awaited<ReturnType<typeof environmentOfHome>>;

/** Variables of environment files count before those of the unit itself. */
const variablesOf = (ofHome: OfHome): Readonly<Record<string, string>> =>
  typeof ofHome === 'object' && ofHome.kind === 'file' ? parseEnvironmentFile(ofHome.bytes) : {};

/** Where something gives the daemon a home, and not by blanks, which netclaw takes for none. */
const givenHome = ({ environment }: UnitFile, ofHome: OfHome): { home: string; path: string } | undefined => {
  const inFile = variablesOf(ofHome)['NETCLAW_HOME'];
  const given =
    inFile === undefined
      ? { home: environment['NETCLAW_HOME'] ?? '', path: UNIT }
      : { home: inFile, path: PATHS.daemonEnvironment };
  return given.home.trim() === '' ? undefined : given;
};

const searchPath = ({ environment }: UnitFile, ofHome: OfHome): SearchPath => {
  const inUnit = environment['PATH'];
  const value = variablesOf(ofHome)['PATH'] ?? inUnit;
  // only systemd knows what a specifier stands for
  if (ofHome === 'elsewhere' || (value === inUnit && /%[A-Za-z]/.test(value ?? ''))) return { kind: 'unknown' };
  if (ofHome === 'none') return { kind: 'unit', value };
  if (ofHome.kind === 'absent') return { kind: 'daemon-environment', value, text: '' };
  if (ofHome.kind !== 'file') return { kind: 'unknown' };
  const isPlain = decodeText(ofHome.bytes).encoding === 'utf-8' && !ofHome.bytes.includes(0);
  return {
    kind: 'daemon-environment',
    value,
    text: isPlain ? Buffer.from(ofHome.bytes).toString('utf8') : undefined,
  };
};
