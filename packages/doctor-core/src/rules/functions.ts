import type { Check } from '../contract/author/check.js';
import { checkOf } from './check-of.js';
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
import { shownUrl } from './model/places.js';
import type { RuleWords } from './model/rule.js';

/** What may be said of a check of one rule. */
interface Words extends RuleWords {
  /** Kebab-case; default: made from what the rule is about. */
  readonly id?: string;
  readonly title?: string;
  readonly tags?: readonly string[];
}

const CODE = 'unmet';
const MAX_ID = 64;

/** A check that a file is there, with the mode, owner or text that it must have: `file('.env', { mode: '0600', fix: true })`. */
export const file = (path: string, wanted: FileWanted & Words = {}): Check =>
  single({ ...wanted, file: path }, `file ${path}`, `File ${path}`);

/** A check of a value in a JSON file, at an RFC 6901 pointer: `json('settings.json', '/telemetry', { equals: false })`. */
export const json = (path: string, pointer: string, wanted: Omit<JsonWanted, 'pointer'> & Words = {}): Check =>
  single({ ...wanted, json: path, pointer }, `json ${path} ${pointer}`, `${pointer} in ${path}`);

/** A check that a process with exactly this name is running. */
export const running = (process: string, wanted: Words = {}): Check =>
  single({ ...wanted, process }, `process ${process}`, `Process ${process}`);

/** A check that a TCP port of this machine, or of a host, takes connections. */
export const port = (number: number, wanted: PortWanted & Words = {}): Check =>
  single({ ...wanted, port: number }, `port ${wanted.host ?? ''} ${number}`, `Port ${number}`);

/**
 * A check of what a program prints: `command('git --version', { atLeast: '2.40' })`. It runs without a shell; give a list where an argument has
 * blanks. The program must change nothing.
 */
export const command = (line: string | readonly [string, ...string[]], wanted: CommandWanted & Words = {}): Check => {
  const words = typeof line === 'string' ? wordsOf(line) : line;
  const program = words[0].split('/').at(-1) ?? '';
  return single({ ...wanted, command: words }, `command ${program}`, `Command ${words.join(' ')}`);
};

/** A check that an environment variable is set. Its value is never shown. */
export const env = (name: string, wanted: EnvWanted & Words = {}): Check =>
  single({ ...wanted, env: name }, `env ${name}`, `Variable ${name}`);

/** A check that a server answers, with status 200 unless another is given. */
export const http = (url: string, wanted: HttpWanted & Words = {}): Check => {
  if (!URL.canParse(url)) throw new InvalidRule('http takes a URL that begins with http:// or https://', '');
  return single({ ...wanted, http: url }, `http ${shownUrl(url).replace(/^https?:/, '')}`, `Server ${shownUrl(url)}`);
};

/** A check of a service of systemd or launchd; without more it must be running. */
export const service = (name: string, wanted: ServiceWanted & Words = {}): Check =>
  single({ ...wanted, service: name }, `service ${name}`, `Service ${name}`);

/** A check of free space: `disk('.', { free: { atLeast: '1 GiB' } })`. */
export const disk = (path: string, wanted: DiskWanted & Words): Check =>
  single(
    { ...wanted, disk: path },
    `disk ${path === '.' ? 'home' : path}`,
    `Free space of ${path === '.' ? 'the home' : path}`,
  );

const single = ({ id, title, tags = [], ...rule }: Assertion & Words, about: string, heading: string): Check => {
  const name = id ?? kebab(about);
  const only = { id: name, title: title ?? heading, tags, rules: { [CODE]: rule } };
  return checkOf(only, { repairOf: () => name });
};

const kebab = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_ID)
    .replace(/-$/, '');

const wordsOf = (line: string): readonly [string, ...string[]] => {
  const [program, ...args] = line.trim().split(/\s+/);
  if (program === undefined || program === '' || /["'`\\|$&;<>]/.test(line)) {
    throw new InvalidRule(`no shell reads "${line}": give a list, such as ["sh", "-c", "…"]`, '');
  }
  return [program, ...args];
};
