import type { Context } from '../contract/author/context.js';
import { octal } from '../contract/author/mode.js';
import type { OctalModeText } from '../contract/author/mode.js';
import type { JsonValue } from '../contract/author/step.js';
import type { NewRule, RuleKind } from '../contract/result/rule-kind.js';
import { displayName } from '../contract/value/display-name.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import { commandWords } from './command-words.js';
import { evaluate } from './evaluate/evaluate.js';
import type { Assertion } from './model/assertion.js';
import { isVersion, versionIn } from './model/compare.js';
import { InvalidRule } from './model/invalid-rule.js';
import { addressOf } from './model/places.js';
import { namesOf } from './names.js';
import { validateRule } from './validate.js';

/**
 * A rule that holds now, from what is there: whether it is there, of what kind it is, its mode, its version. Throws `rule/impossible` for a name
 * that no rule can be about, and `rule/unknown` where it cannot be found out.
 */
export const ruleFor = async (context: Context, kind: RuleKind, name: string): Promise<NewRule> => {
  try {
    const made = await MAKERS[kind](name, context);
    validateRule(made, '');
    // an assertion is plain data
    return { ...namesOf(made), rule: made as unknown as Readonly<Record<string, JsonValue>> };
  } catch (error) {
    if (error instanceof InvalidRule) throw impossible(kind, name, error.message);
    throw error;
  }
};

const impossible = (kind: RuleKind, name: string, why: string): DoctorError =>
  new DoctorError('rule/impossible', `no rule can be written for the ${kind} ${displayName(name)}: ${why}`, {
    next: `Write it as ${SPELLINGS[kind]}.`,
  });

const notKnown = (why: string): DoctorError =>
  new DoctorError('rule/unknown', `no rule was written, because the present state is not known: ${why}`, {
    next: 'Check that it exists and can be reached, then run the command again.',
  });

const SPELLINGS: Readonly<Record<RuleKind, string>> = {
  file: 'a path below the home, or one that begins with / or ~/',
  json: 'a file and a JSON pointer: settings.json#/a/b',
  process: 'the exact name of a process: nginx',
  port: 'a port, or a host and a port: 5432, db.example:5432',
  command: "a program, by its name or whole path, and its arguments, in quotes: 'git --version'",
  env: 'the name of a variable: HOME',
  http: 'a URL without a user, a password or a query: https://example.com/health',
  service: 'the name of a service of systemd or launchd: nginx',
};

type Maker = (name: string, context: Context) => Promise<Assertion>;

/** Does it hold? Throws where nobody knows. */
const holds = async (assertion: Assertion, context: Context): Promise<boolean> => {
  const evaluated = await evaluate(assertion, context);
  if (evaluated.isMet === 'unknown') throw notKnown(evaluated.why);
  return evaluated.isMet;
};

/** In the words of the rule, of what was asked already. */
const whyNot = async (assertion: Assertion, context: Context): Promise<string> => {
  const evaluated = await evaluate(assertion, context);
  if (evaluated.isMet === true) return 'it gives no answer';
  return evaluated.isMet === 'unknown' ? evaluated.why : evaluated.said;
};

/** In one spelling: without empty parts and those that are `.`; `..` stays, and is refused. */
const plainPath = (path: string): string => {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}` || '.';
};

const fileRule: Maker = async (name, { files, host }) => {
  const file = plainPath(name);
  validateRule({ file }, '');
  const { kind, mode, uid, isSymlink, target, errno } = await files.stat(file);
  if (kind === 'unreadable') throw notKnown(`${displayName(file)} cannot be looked at (${errno ?? 'EUNKNOWN'})`);
  if (kind === 'absent') return { file, exists: false };
  if (kind === 'other') return { file, exists: true };
  if (isSymlink) return { file, type: 'link', ...(target !== undefined && { linkTo: target }) };
  return {
    file,
    type: kind,
    // a rule has permissions alone
    ...(uid >= 0 && mode <= 0o777 && { mode: { atMost: octal(mode) as OctalModeText } }),
    ...(uid >= 0 && uid === host.uid && { owner: 'self' }),
  };
};

const jsonRule: Maker = async (name, { files }) => {
  const [, path = '', pointer = ''] = /^([^#]+)(?:#(.*))?$/s.exec(name) ?? [];
  const json = plainPath(path);
  if (path === '' || !/^(?:\/(?:[^~/]|~[01])*)*$/.test(pointer))
    throw new InvalidRule('it is not a file with a pointer', '');
  validateRule({ json }, '');
  // what it holds may be a secret: that it is there is all that is written
  if ((await files.json(json, pointer)) === undefined) throw notKnown(`${displayName(name)} is not there`);
  return { json, ...(pointer !== '' && { pointer }) };
};

const processRule: Maker = async (process, context) => {
  if (!/^[\w.+-]+$/.test(process)) throw new InvalidRule('it is not the name of a process', '');
  return { process, running: await holds({ process }, context) };
};

const portRule: Maker = async (name, context) => {
  const [, host, digits = ''] = /^(?:([\w.-]+|\[[\da-f:.]+\]):)?(\d{1,5})$/.exec(name) ?? [];
  const port = Number(digits);
  if (port < 1 || port > 65_535) throw new InvalidRule('a port is a number from 1 to 65535', '');
  const place = { port, ...(host !== undefined && { host }) };
  const { ok } = await context.connect(addressOf(place));
  return { ...place, open: ok };
};

/** Arguments by which a program prints its version alone. */
const OF_VERSION = /^(?:-v|-V|--?version|version)$/;

const commandRule: Maker = async (name, context) => {
  const command = commandWords(name);
  validateRule({ command }, '');
  const [program, ...args] = command;
  const { exitCode, stdout, stderr, failure } = await context.run(program, args);
  if (failure !== undefined || exitCode === undefined) throw notKnown(await whyNot({ command }, context));
  const isOfVersion = exitCode === 0 && args.length === 1 && OF_VERSION.test(args[0] ?? '');
  // anything else that it prints may be a secret
  const version = isOfVersion ? versionIn(stdout.trim() === '' ? stderr : stdout) : undefined;
  return {
    command,
    ...(exitCode !== 0 && { exitCode }),
    ...(isVersion(version) && version.includes('.') && { atLeast: version }),
  };
};

const envRule: Maker = async (env, context) => {
  if (!/^[A-Za-z_]\w*$/.test(env)) throw new InvalidRule('it is not the name of a variable', '');
  return { env, set: await holds({ env }, context) };
};

const httpRule: Maker = async (http, context) => {
  validateRule({ http }, '');
  const { search, hash } = new URL(http);
  if (search !== '' || hash !== '') throw new InvalidRule('what follows ? or # may be a secret', '');
  const { status, failure } = await context.http(http);
  if (failure !== undefined || status === undefined) throw notKnown(await whyNot({ http }, context));
  return { http, status };
};

const serviceRule: Maker = async (service, context) => {
  if (!/^[\w@.:-]+$/.test(service)) throw new InvalidRule('it is not the name of a service', '');
  const [running, enabled] = await Promise.all([
    evaluate({ service, running: true }, context),
    evaluate({ service, enabled: true }, context),
  ]);
  if (running.isMet === 'unknown') throw notKnown(running.why);
  return { service, running: running.isMet, ...(enabled.isMet !== 'unknown' && { enabled: enabled.isMet }) };
};

const MAKERS: Readonly<Record<RuleKind, Maker>> = {
  file: fileRule,
  json: jsonRule,
  process: processRule,
  port: portRule,
  command: commandRule,
  env: envRule,
  http: httpRule,
  service: serviceRule,
};
