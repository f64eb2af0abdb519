import { parseArgs } from 'node:util';
import { DoctorError, nearestName } from '@netclaw/doctor-core';
import { HOST_NAMES, type HostName } from './plan/hosts.js';
import { RUNNER_NAMES, type RunnerName } from './plan/runners.js';

export interface InitOptions {
  readonly id: string;
  /** Where they are absent, what the package has says them. */
  readonly host: HostName | undefined;
  readonly runner: RunnerName | undefined;
  readonly directory: string | undefined;
  readonly isDryRun: boolean;
}

export const USAGE = `npx @netclaw/doctor-testkit init [id] [options]

Writes a check, its test, and the command that runs it in your program. Run it in the folder of your package.

  id                   the name of the check, in kebab-case; default: settings
  --host <host>        ${HOST_NAMES.join(', ')}; default: what your package depends on
  --runner <runner>    ${RUNNER_NAMES.join(', ')}; default: what your package depends on
  --directory <path>   where the files go; default: src/doctor where there is a src, else doctor
  --dry-run            show the files, and write none
  --help               show this text

Exit codes: 0 written or shown, 64 usage, 73 a file is there already or cannot be written, 78 an invalid package.json`;

const OPTIONS = {
  host: { type: 'string' },
  runner: { type: 'string' },
  directory: { type: 'string' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The options of a command line; `help` where it asks for that. Throws a `DoctorError` (`usage/…`) for a line that is not understood. */
export const parseOptions = (words: readonly string[]): InitOptions | 'help' => {
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) if (token.kind === 'option') requireKnown(token);
  if (values.help === true) return 'help';
  const [command, id = 'settings', ...more] = positionals;
  if (command === undefined) throw usage('missing-command', 'no command was given', 'Write `init`.');
  if (command !== 'init') throw usage('unknown-command', `there is no command "${command}"`, 'Write `init`.');
  if (more[0] !== undefined) throw usage('unexpected-word', `"${more[0]}" is not expected`, 'Give one id.');
  return {
    id: knownId(id),
    host: knownName('host', values.host, HOST_NAMES),
    runner: knownName('runner', values.runner, RUNNER_NAMES),
    directory: asText(values.directory),
    isDryRun: values['dry-run'] === true,
  };
};

const requireKnown = (token: {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
}) => {
  const { name, rawName, value } = token;
  const option = Object.entries(OPTIONS).find(([known]) => known === name)?.[1];
  if (option === undefined) {
    const near = nearestName(name, Object.keys(OPTIONS));
    throw usage(
      'unknown-option',
      `there is no option ${rawName}`,
      near === undefined ? 'Leave it out; --help shows all options.' : `Did you mean --${near}?`,
    );
  }
  if (option.type === 'string' && (value === undefined || value === '')) {
    throw usage('missing-value', `${rawName} lacks its value`, `Write ${rawName} <value>.`);
  }
  if (option.type === 'boolean' && value !== undefined) {
    throw usage('unexpected-value', `${rawName} takes no value`, `Write ${rawName} alone.`);
  }
};

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** Checks that every doctor has. */
const OF_THE_ENGINE = ['repair', 'plugins'];

const knownId = (id: string): string => {
  if (!ID.test(id)) {
    throw usage(
      'invalid-value',
      `"${id}" is not the id of a check`,
      'Use small letters, digits and single hyphens, such as log-files.',
    );
  }
  if (OF_THE_ENGINE.includes(id)) {
    throw usage('invalid-value', `every doctor has a check "${id}" of its own`, 'Choose another id.');
  }
  return id;
};

const knownName = <N extends string>(
  option: string,
  given: string | boolean | undefined,
  names: readonly N[],
): N | undefined => {
  if (given === undefined) return undefined;
  const known = names.find((name) => name === given);
  if (known !== undefined) return known;
  throw usage('invalid-value', `--${option} does not know "${String(given)}"`, `It is one of ${names.join(', ')}.`);
};

const asText = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

const usage = (code: string, message: string, next: string): DoctorError =>
  new DoctorError(`usage/${code}`, message, { next });
