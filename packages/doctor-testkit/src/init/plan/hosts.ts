import { DoctorError } from '@netclaw/doctor-core';

/** What reads the words of a program's command line; `none`: there is no command to add, or it is there already. */
export const HOST_NAMES = ['yargs', 'commander', 'parse-args', 'none'] as const;
export type HostName = (typeof HOST_NAMES)[number];

interface Host {
  /** The package that it is. */
  readonly package?: string;
  /** What the written file exports. */
  readonly exported: string;
  /** Where the command is added. */
  readonly place: string;
  /** How it is added: in a module, and in a CommonJS file. */
  readonly inModule: readonly string[];
  readonly inCommonJs?: readonly string[];
}

export const HOSTS: Readonly<Record<Exclude<HostName, 'none'>, Host>> = {
  yargs: {
    package: 'yargs',
    exported: 'doctorCommand',
    place: 'in the file that calls yargs',
    inModule: ['yargs(hideBin(process.argv)).command(doctorCommand)'],
  },
  commander: {
    package: 'commander',
    exported: 'doctorCommand',
    place: 'in the file that makes your commander program',
    inModule: ['program.enablePositionalOptions().addCommand(doctorCommand);'],
  },
  'parse-args': {
    exported: 'runDoctor',
    place: 'in the file that reads the command line',
    inModule: ['if (!(await runDoctor())) {', '  // what your program does', '}'],
    inCommonJs: ['runDoctor().then((isDone) => {', '  if (!isDone) {', '    // what your program does', '  }', '});'],
  },
};

/** The host that a package depends on. Throws a `DoctorError` (`usage/missing-value`) where that may be two. */
export const hostOf = (dependencies: readonly ReadonlySet<string>[]): HostName => {
  for (const names of dependencies) {
    const found = (['yargs', 'commander'] as const).filter((name) => names.has(name));
    if (found.length > 1) {
      throw new DoctorError('usage/missing-value', 'package.json names yargs and commander', {
        next: 'Choose one: --host yargs or --host commander.',
      });
    }
    if (found[0] !== undefined) return found[0];
  }
  return 'parse-args';
};
