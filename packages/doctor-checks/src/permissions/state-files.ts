import { PATHS } from '@netclaw/state';

/** Who may do what with a file of the home. */
export interface FileRule {
  /** What others may do: nothing, read it, or what another check says. */
  readonly others: 'nothing' | 'read' | 'elsewhere';
  /** What it means that they can do more. */
  readonly danger: string;
  /** What the daemon must be able to do: to read, to read and write, or nothing. */
  readonly required: 0o4 | 0o6 | 0;
  /** No other check says what is there instead of a file. */
  readonly isOnlyHere: boolean;
}

const rule = (
  others: FileRule['others'],
  danger: string,
  { required = 0o4, isOnlyHere = false }: Partial<Pick<FileRule, 'required' | 'isOnlyHere'>> = {},
): FileRule => ({ others, danger, required, isOnlyHere });

const IDENTITY = rule('read', 'other users of this host can change what the agent does', { isOnlyHere: true });
const SKILL = rule('read', 'other users of this host can change what the agent does');

/** By directory: names of files, of which each may be there. */
export const FILES: Readonly<Record<string, Readonly<Record<string, FileRule>>>> = {
  config: {
    'netclaw.json': rule('read', 'other users of this host can change the configuration'),
    'secrets.json': rule('elsewhere', ''),
    'devices.json': rule('nothing', 'other users of this host can see, or even add, paired devices'),
    'bootstrap-state.json': rule('read', 'other users of this host can have the daemon begin its pairing anew'),
    'tool-approvals.json': rule('read', 'other users of this host can grant the agent what it may run'),
    'hard-deny-overrides.json': rule('read', 'other users of this host can allow what must never be run'),
    'daemon.env': rule('read', 'other users of this host can set variables of the daemon'),
  },
  client: {
    'config.json': rule('read', 'other users of this host can lead its commands, with their token, to another daemon', {
      required: 0,
    }),
  },
  identity: { 'SOUL.md': IDENTITY, 'AGENTS.md': IDENTITY, 'TOOLING.md': IDENTITY },
  '.': {
    'netclaw.pid': rule('read', 'other users of this host can have another process stopped in place of the daemon', {
      required: 0o6,
      isOnlyHere: true,
    }),
    // what SQLite keeps beside it has its mode, and is written to while a look is made
    [PATHS.database]: rule('read', 'other users of this host can change what netclaw remembers', {
      required: 0o6,
      isOnlyHere: true,
    }),
  },
};

/** By directory: the end of the names of files. */
export const FOLDERS: Readonly<Record<string, readonly [end: string, rule: FileRule]>> = {
  'config/webhooks': ['.json', rule('nothing', 'other users of this host can read the secret of a webhook')],
  [PATHS.reminders]: ['.json', rule('read', 'other users of this host can change what the agent does')],
  // the mode of a key is looked at by another check
  [PATHS.keys]: ['.xml', rule('elsewhere', '')],
};

/** A file of this name in each directory of skills, and files with this end beside them. */
export const SKILLS = { directory: 'skills', name: 'SKILL.md', end: '.md', rule: SKILL } as const;

/** The directories, and what the daemon must be able to do there: `0o7` to list, change and enter them. */
export const DIRECTORIES: Readonly<Record<string, 0o7 | 0o5 | 0>> = {
  '.': 0o7,
  config: 0o7,
  [PATHS.keys]: 0o7,
  client: 0,
  'config/webhooks': 0o5,
  identity: 0o5,
  [SKILLS.directory]: 0o5,
  schedules: 0o5,
  [PATHS.reminders]: 0o7,
  logs: 0o7,
  cache: 0o7,
};

/** Of these another check says where they cannot be looked at. */
export const READ_ELSEWHERE: readonly string[] = ['.', 'config', PATHS.keys, 'client', PATHS.reminders];

/** Files from whose modes the doctor takes permissions. */
export const TIGHTENED = [
  PATHS.config,
  PATHS.devices,
  PATHS.marker,
  PATHS.approvals,
  PATHS.denyRules,
  PATHS.daemonEnvironment,
  PATHS.clientConfig,
  PATHS.pid,
  'config/webhooks/*.json',
  `${PATHS.reminders}/*.json`,
  'identity/*.md',
  'skills/*.md',
  'skills/*/SKILL.md',
] as const;

type Filled<P extends string> = P extends `${infer A}*${infer B}` ? `${A}${string}${Filled<B>}` : P;

export type TightenedPath = Filled<(typeof TIGHTENED)[number]>;
