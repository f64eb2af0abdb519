import type { Check } from '../contract/author/check.js';
import { checkOf } from './check-of.js';
import { commandWords } from './command-words.js';
import type {
  Assertion,
  CommandWanted,
  DiskWanted,
  EnvWanted,
  FileWanted,
  HttpWanted,
  JsonWanted,
  PortWanted,
  ServiceWanted,
} from './model/assertion.js';
import { InvalidRule } from './model/invalid-rule.js';
import { namesOf } from './names.js';
import type { RuleWords } from './model/rule.js';

/** What may be said of a check of one rule. */
interface Words extends RuleWords {
  /** Kebab-case; default: made from what the rule is about. */
  readonly id?: string;
  readonly title?: string;
  readonly tags?: readonly string[];
}

const CODE = 'unmet';

/** A check that a file is there, with the mode, owner or text that it must have: `file('.env', { mode: '0600', fix: true })`. */
export const file = (path: string, wanted: FileWanted & Words = {}): Check => single({ ...wanted, file: path });

/** A check of a value in a JSON file, at an RFC 6901 pointer: `json('settings.json', '/telemetry', { equals: false })`. */
export const json = (path: string, pointer: string, wanted: Omit<JsonWanted, 'pointer'> & Words = {}): Check =>
  single({ ...wanted, json: path, pointer });

/** A check that a process with exactly this name is running. */
export const running = (process: string, wanted: Words = {}): Check => single({ ...wanted, process });

/** A check that a TCP port of this machine, or of a host, takes connections. */
export const port = (number: number, wanted: PortWanted & Words = {}): Check => single({ ...wanted, port: number });

/**
 * A check of what a program prints: `command('git --version', { atLeast: '2.40' })`. It runs without a shell; give a list where an argument has
 * blanks. The program must change nothing.
 */
export const command = (line: string | readonly [string, ...string[]], wanted: CommandWanted & Words = {}): Check =>
  single({ ...wanted, command: typeof line === 'string' ? commandWords(line) : line });

/** A check that an environment variable is set. Its value is never shown. */
export const env = (name: string, wanted: EnvWanted & Words = {}): Check => single({ ...wanted, env: name });

/** A check that a server answers, with status 200 unless another is given. */
export const http = (url: string, wanted: HttpWanted & Words = {}): Check => {
  if (!URL.canParse(url)) throw new InvalidRule('http takes a URL that begins with http:// or https://', '');
  return single({ ...wanted, http: url });
};

/** A check of a service of systemd or launchd; without more it must be running. */
export const service = (name: string, wanted: ServiceWanted & Words = {}): Check =>
  single({ ...wanted, service: name });

/** A check of free space: `disk('.', { free: { atLeast: '1 GiB' } })`. */
export const disk = (path: string, wanted: DiskWanted & Words): Check => single({ ...wanted, disk: path });

const single = ({ id, title, tags = [], ...rule }: Assertion & Words): Check => {
  const names = namesOf(rule);
  const name = id ?? names.id;
  const only = { id: name, title: title ?? names.title, tags, rules: { [CODE]: rule } };
  return checkOf(only, { repairOf: () => name });
};
