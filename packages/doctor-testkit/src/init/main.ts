import { basename } from 'node:path';
import { DoctorError } from '@netclaw/doctor-core';
import { readFolder } from './disk/read-folder.js';
import { requireAbsent, writeFiles } from './disk/write-files.js';
import { parseOptions, USAGE, type InitOptions } from './options.js';
import { hostOf } from './plan/hosts.js';
import { packageFactsOf } from './plan/package-facts.js';
import { planFiles, type InitPlan } from './plan/plan-files.js';
import { runnerOf } from './plan/runners.js';
import { dryRunScreen, filesOf, writtenScreen } from './screen.js';

interface InitPlace {
  /** That of the package. */
  readonly folder: string;
  readonly readTemplate: (name: string) => string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs one command line and returns its exit code. */
export const main = async (words: readonly string[], place: InitPlace): Promise<number> => {
  try {
    const options = parseOptions(words);
    place.out(options === 'help' ? `${USAGE}\n` : await init(options, place));
    return 0;
  } catch (error) {
    place.err(failureScreen(error));
    return error instanceof DoctorError ? (EXIT_CODES[error.code] ?? USAGE_ERROR) : BUG;
  }
};

const USAGE_ERROR = 64;
const BUG = 70;
const EXIT_CODES: Readonly<Record<string, number>> = {
  'init/file-exists': 73,
  'init/not-written': 73,
  'init/invalid-package': 78,
};

const init = async (options: InitOptions, { folder, readTemplate }: InitPlace): Promise<string> => {
  const facts = packageFactsOf(await readFolder(folder), basename(folder));
  const plan: InitPlan = planFiles(
    {
      facts,
      id: options.id,
      host: options.host ?? hostOf(facts.dependencies),
      runner: options.runner ?? runnerOf(facts.dependencies),
      directory: options.directory,
    },
    readTemplate,
  );
  await requireAbsent(folder, filesOf(plan));
  if (options.isDryRun) return dryRunScreen(plan);
  await writeFiles(folder, filesOf(plan));
  return writtenScreen(plan);
};

const failureScreen = (error: unknown): string => {
  if (error instanceof DoctorError) return `error: ${error.message}\nhelp: ${error.next}\n`;
  const stack = error instanceof Error ? error.stack : String(error);
  return `error: this is a bug of init\nhelp: Report it, with these lines:\n${stack}\n`;
};
