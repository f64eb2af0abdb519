import { posix } from 'node:path';
import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import type { ServiceUnit } from '@netclaw/state';
import { PATHS } from '@netclaw/state';
import { describeUnreadable } from '../files/unreadable.js';
import type { daemonFindings } from './findings.js';

type DaemonFind = Find<typeof daemonFindings>;
type Found = readonly Finding<typeof daemonFindings>[];
type Unit = Extract<ServiceUnit, { readonly kind: 'unit' }>;
type UnreadableUnit = Extract<ServiceUnit, { readonly kind: 'unreadable' }>;

/** As long the daemon may need to end. */
const STOP_SECONDS = 230;
/** What systemd waits where nothing is set. */
const DEFAULT_STOP_SECONDS = 90;

/** What is wrong with the unit by which systemd starts the daemon; pure. */
export const unitFindings = (unit: ServiceUnit, find: DaemonFind): Found => {
  switch (unit.kind) {
    case 'none':
      return [];
    case 'unreadable':
      return [unreadableFinding(unit, find)];
    case 'unit':
      // systemd starts nothing by it
      if (unit.file.program === undefined || unit.file.hasSeveralPrograms) return programFindings(unit, find);
      return [
        ...programFindings(unit, find),
        ...homeFindings(unit, find),
        ...pathFindings(unit, find),
        ...stopFindings(unit, find),
        ...startFindings(unit, find),
      ];
  }
};

const unreadableFinding = ({ path, content }: UnreadableUnit, find: DaemonFind): Found[number] => {
  const { reason, next } = describeUnreadable(path, content);
  const mayBeMasked = content.kind === 'irregular' && content.what === 'other';
  return find('unit-unreadable', { path, reason, next: mayBeMasked ? UNMASK : next });
};

/** systemd turns a unit off by a link to /dev/null. */
const UNMASK =
  'If it is a link to /dev/null, the unit is masked: run `systemctl --user unmask netclaw` and write the unit again, or leave it if that is meant. If it is not, rename it, and put the right file in its place.';

const programFindings = ({ path, file, programFault: fault }: Unit, find: DaemonFind): Found => {
  const { program, hasSeveralPrograms } = file;
  if (hasSeveralPrograms) return [find('unit-program', { path, problem: SEVERAL })];
  return program !== undefined && posix.isAbsolute(program) && fault === undefined
    ? []
    : [find('unit-program', { path, problem: describeProgram(program, fault) })];
};

const SEVERAL = 'and its drop-ins have more than one ExecStart, so that systemd starts nothing';

const FAULTS: Readonly<Record<NonNullable<Unit['programFault']>, string>> = {
  absent: 'and nothing is there',
  'no-file': 'and no file is there',
  'not-executable': 'which nobody may execute',
};

const describeProgram = (program: string | undefined, fault: Unit['programFault']): string => {
  if (program === undefined) return 'names no program in ExecStart, so that systemd starts nothing';
  const named = `names ${displayName(program)} in ExecStart`;
  if (fault !== undefined) return `${named}, ${FAULTS[fault]}`;
  return program.includes('/')
    ? `${named}, and systemd starts no program by a relative path`
    : `${named}, without its directory: systemd looks for it only in directories of its own, such as /usr/local/bin and /usr/bin`;
};

const homeFindings = ({ otherHome }: Unit, find: DaemonFind): Found =>
  otherHome === undefined ? [] : [find('unit-home', { path: otherHome.path, home: displayName(otherHome.home) })];

const pathFindings = (unit: Unit, find: DaemonFind): Found => {
  const directory = missingDirectory(unit);
  if (directory === undefined) return [];
  const words = { directory: displayName(directory) };
  return unit.search.kind === 'daemon-environment'
    ? [find('unit-path', { path: PATHS.daemonEnvironment, ...words })]
    : [find('unit-path-inline', { path: unit.path, ...words })];
};

/** The directory of netclaw's programs, where the daemon does not look for programs in it. */
export const missingDirectory = ({
  search,
  file: { program },
  programFault,
}: Pick<Unit, 'search' | 'file' | 'programFault'>): string | undefined => {
  // of a program that was moved, the directory is of no use
  if (programFault !== undefined || search.kind === 'unknown' || program === undefined || !posix.isAbsolute(program))
    return undefined;
  const directory = posix.dirname(program);
  // only systemd knows what a specifier stands for
  if (/%[A-Za-z]/.test(directory)) return undefined;
  return directoriesOf(search.value).includes(directory) ? undefined : directory;
};

/** The directories of a PATH. */
export const directoriesOf = (value = ''): readonly string[] =>
  value
    .split(':')
    .filter((directory) => directory !== '')
    .map((directory) => (directory === '/' ? directory : directory.replace(/\/+$/, '')));

const stopFindings = ({ path, file: { stopSeconds = DEFAULT_STOP_SECONDS } }: Unit, find: DaemonFind): Found =>
  stopSeconds === 'unclear' || stopSeconds >= STOP_SECONDS
    ? []
    : [find('unit-stop-timeout', { path, seconds: stopSeconds, needed: STOP_SECONDS })];

const startFindings = ({ path, isWanted, isLingering, user }: Unit, find: DaemonFind): Found => {
  if (!isWanted) return [find('unit-not-enabled', { path })];
  return isLingering === false ? [find('unit-ends-with-session', { path, user: displayName(user) })] : [];
};
