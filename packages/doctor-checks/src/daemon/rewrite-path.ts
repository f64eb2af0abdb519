import type { FixTools, Proposal } from '@netclaw/doctor-core';
import type { ServiceUnit } from '@netclaw/state';
import { PATHS } from '@netclaw/state';
import type { CONSENTS, REPAIRS } from './daemon-repairs.js';
import type { daemonFindings } from './findings.js';
import { directoriesOf, missingDirectory } from './unit-findings.js';

type PathTools = FixTools<
  typeof daemonFindings,
  keyof typeof CONSENTS,
  typeof REPAIRS,
  typeof PATHS.pid | typeof PATHS.daemonEnvironment
>;

/** Where every Linux has its programs. */
const FLOOR = ['/usr/local/bin', '/usr/bin', '/bin'];
/** What stands for itself in an environment file. */
const PLAIN = /^[\w/.:+@,~-]*$/;

/** Lets the daemon look for programs where netclaw has its own; never takes the PATH of who runs the doctor. */
export const rewriteDaemonPath = (unit: ServiceUnit, { repair, refuse }: PathTools): Proposal | undefined => {
  if (unit.kind !== 'unit' || unit.search.kind !== 'daemon-environment') return undefined;
  const directory = missingDirectory(unit);
  if (directory === undefined) return undefined;
  const { text, value } = unit.search;
  const line = `PATH=${[...new Set([directory, ...directoriesOf(value), ...FLOOR])].join(':')}`;
  const old = text === undefined ? undefined : pathLine(text);
  if (old === undefined || !PLAIN.test(line.slice('PATH='.length))) {
    return refuse(
      `how PATH is written in ${PATHS.daemonEnvironment} is not clear enough to change it`,
      `Write it there in one line, without quotes, and begin it with ${directory}: PATH=${directory}:… Then restart the daemon.`,
      { cause: 'unknown', about: ['unit-path'] },
    );
  }
  return repair(
    `put ${directory} first in the PATH of ${PATHS.daemonEnvironment}`,
    [
      {
        kind: 'edit-text',
        path: PATHS.daemonEnvironment,
        edits: [
          old === 'none'
            ? { op: 'append', text: line }
            : { op: 'replace', find: old.before + old.line, with: old.before + line },
        ],
      },
    ],
    {
      repair: 'rewrite-daemon-path',
      fixes: ['unit-path'],
      consents: ['rewrite-daemon-path'],
      preserves: ['all other lines', 'the directories that PATH has'],
      nextSteps: ['Restart the daemon: systemctl --user restart netclaw'],
    },
  );
};

/** The one line that sets PATH, plainly; `none` where nothing does, undefined where it is not so simple. */
const pathLine = (text: string): PathLine | 'none' | undefined => {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*[#;]/.test(line));
  if (!lines.every(isClosed)) return undefined;
  const [line, ...others] = lines.filter((one) => /\bPATH[ \t]*=/.test(one));
  if (line === undefined) return 'none';
  const isPlain = line.startsWith('PATH=') && PLAIN.test(line.slice('PATH='.length));
  if (others.length > 0 || !isPlain) return undefined;
  // a comment may have the same text
  return ['', '\n'].map((before) => ({ before, line })).find((one) => text.split(one.before + line).length === 2);
};

interface PathLine {
  /** What is found in front of it, so that it is found once. */
  readonly before: string;
  readonly line: string;
}

/** Neither a quote nor a backslash lets it go on in the next line. */
const isClosed = (line: string): boolean =>
  !line.endsWith('\\') && [`"`, `'`].every((quote) => line.split(quote).length % 2 === 1);
