import { posix } from 'node:path';
import { DoctorError } from '@netclaw/doctor-core';
import type { NewFile } from '../disk/write-files.js';
import type { HostName } from './hosts.js';
import type { PackageFacts } from './package-facts.js';
import { RUNNERS, type RunnerName } from './runners.js';

/** What is written, once everything is chosen. */
export interface InitPlan {
  readonly facts: PackageFacts;
  readonly id: string;
  readonly host: HostName;
  readonly runner: RunnerName;
  readonly check: NewFile;
  readonly test: NewFile;
  /** Where a host is chosen. */
  readonly command: NewFile | undefined;
}

interface Choice extends Pick<InitPlan, 'facts' | 'id' | 'host' | 'runner'> {
  readonly directory: string | undefined;
}

/** @param readTemplate gives the text of one of the package's templates */
export const planFiles = (choice: Choice, readTemplate: (name: string) => string): InitPlan => {
  const { facts, id, host, runner } = choice;
  const directory = directoryOf(choice);
  const { extension } = facts.language;
  const fileOf = (template: string, path: string): NewFile => ({
    path: `${directory}/${path}.${extension}`,
    text: filled(readTemplate(template), choice),
  });
  return {
    facts,
    id,
    host,
    runner,
    check: fileOf('checks/check-id.js', `checks/${id}`),
    test: fileOf('checks/check-id.test.js', `checks/${id}.test`),
    command: host === 'none' ? undefined : fileOf(`${host}.js`, 'command'),
  };
};

/** Relative to the package, with forward slashes. */
const directoryOf = ({ directory, facts }: Choice): string => {
  if (directory === undefined) return facts.hasSources ? 'src/doctor' : 'doctor';
  const path = posix.normalize(directory.replaceAll('\\', '/')).replace(/\/$/, '');
  if (/^(?:\/|[A-Za-z]:)/.test(path) || path === '.' || path.split('/')[0] === '..') {
    throw new DoctorError('usage/invalid-value', `--directory: "${directory}" is not a folder inside of the package`, {
      next: 'Give a path below the folder of package.json, such as lib/doctor.',
    });
  }
  return path;
};

/** The texts of a template that stand for something, each at once, so that no value is taken for one of them. */
const filled = (template: string, { facts, id, runner }: Choice): string => {
  const values: Readonly<Record<string, string>> = {
    'check-id': id,
    checkIdCheck: `${camelCase(id)}Check`,
    'Check id': titleOf(id),
    'program-name': facts.program,
    PROGRAM_NAME: variableOf(facts.program),
    '0.0.0-version': facts.version,
    'node:test': RUNNERS[runner].module,
  };
  const standIns = Object.keys(values).map((text) => text.replaceAll('.', '\\.'));
  const pattern = new RegExp(`${standIns.join('|')}|(?<='\\./[^']*\\.)js(?=')`, 'g');
  return template.replace(pattern, (text) => values[text] ?? facts.language.imported);
};

const camelCase = (id: string): string => id.replace(/-(.)/g, (_hyphen, letter: string) => letter.toUpperCase());

const titleOf = (id: string): string => {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A name that a shell accepts begins with no digit. */
const variableOf = (program: string): string =>
  program
    .toUpperCase()
    .replace(/\W/g, '_')
    .replace(/^(?=\d)/, '_');
