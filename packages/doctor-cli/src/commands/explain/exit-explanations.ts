import type { FindingExplanation } from '@netclaw/doctor-core';

import type { EXPLAINED_EXITS } from './explainable-names.js';

/** What an exit code means: `title` in a few words, the rest as of a finding. */
export interface ExitExplanation extends FindingExplanation {
  readonly title: string;
}

const LOOK = 'The last lines of the output say which, and what to do.';

/** Every exit code, as `explain` takes it. */
export const EXIT_EXPLANATIONS: Readonly<Record<(typeof EXPLAINED_EXITS)[number], ExitExplanation>> = {
  '0': {
    title: 'healthy, or done',
    meaning: 'Every check that ran is fine, or has something to note at most. Of undo, apply and add: it is done.',
    cause: 'Nothing is wrong; or --fail-on lets pass what was found.',
    example: ['✔ 7 checks passed'],
    manualFix: ['Nothing to do.'],
  },
  '1': {
    title: 'an error remains, or refused',
    meaning:
      'At least one check found an error, or could not complete. Of undo, apply and add: it was refused or declined.',
    cause:
      'Something does not work, or is unsafe; a check crashed or took too long; or a check of --require did not complete.',
    example: ['✖ pairing: the daemon cannot start'],
    manualFix: [LOOK, 'In a pipeline: stop there.'],
  },
  '2': {
    title: 'warnings only',
    meaning: 'Something still works, but will fail, or keeps this host out. There is no error.',
    cause: 'At least one check found a warning.',
    example: ['⚠ pairing: commands on this host cannot open their own daemon'],
    manualFix: [
      LOOK,
      'In a pipeline: --fail-on error lets warnings pass. A host that is locked out of its own daemon is a warning too.',
    ],
  },
  '64': {
    title: 'the command line is wrong',
    meaning: 'The command line was not understood, so nothing was looked at.',
    cause: 'An option, a command, a check or a consent has another name, or a value is missing.',
    example: ['netclaw-doctor --json, where it is --format json'],
    manualFix: ['Copy the line that the error advises, or read --help.'],
  },
  '70': {
    title: 'a bug of the doctor',
    meaning:
      'The doctor failed in a way that it does not expect. What it had written is closed or rolled back at the next repair.',
    cause: 'A mistake in the doctor, or in a plugin.',
    example: ['→ This is a bug of the program.'],
    manualFix: [
      'Run it once more with --verbose, and report what it prints. Until then, run it without plugins: --no-config.',
    ],
  },
  '73': {
    title: 'the report or the plan cannot be written',
    meaning: 'What was asked for as a file could not be written there. A repair that was made stays made.',
    cause:
      'The disk is full, the directory is missing or closed; or the file is one of the home, or not an earlier report.',
    example: ['--output /root/report.xml, as another user'],
    manualFix: ['Name a file in a directory that you can write to.'],
  },
  '74': {
    title: 'a repair or the system failed',
    meaning:
      'A repair failed, or could not be started; or this machine could not do what the doctor needs. The files are as they were, unless the output says that some are not. Where a program that a repair runs failed, its files are changed and stay so.',
    cause:
      'The disk is full or broken, a program is missing (flock) or failed, or an unfinished repair blocks this one.',
    example: ['✖ No space left on the disk; nothing was changed'],
    manualFix: [
      'Remove the cause that the output names.',
      'Look again; an unfinished repair is closed by the next run with --fix.',
    ],
  },
  '75': {
    title: 'another doctor, or the daemon, is active',
    meaning: 'Somebody else works on the same files, so nothing was changed.',
    cause: 'Another doctor repairs this home, or another process holds its lock.',
    example: ['two terminals, both with --fix'],
    manualFix: ['Wait until the other one is done, and run it again. In a pipeline: try again later.'],
  },
  '77': {
    title: 'not permitted',
    meaning: 'This user must not repair this home. Nothing was changed.',
    cause: 'The home belongs to another user than the one who runs the doctor.',
    example: ['the home belongs to netclaw; the doctor runs as alice'],
    manualFix: ['Run it as the owner of the home, and name the home: `sudo -u netclaw netclaw-doctor --home <home>`.'],
  },
  '78': {
    title: 'a setting of the doctor is invalid',
    meaning: 'The settings of the doctor itself cannot be used, so nothing was looked at.',
    cause: 'A mistake in config/doctor.json, in a variable NETCLAW_DOCTOR_*, or in a baseline.',
    example: ['config/doctor.json   { "failOn": "sometimes" }'],
    manualFix: ['Correct the place that the output names; or run it without settings: --no-config.'],
  },
  '130': {
    title: 'interrupted with Ctrl-C',
    meaning: 'The run was stopped from the keyboard. The output says whether anything was changed.',
    cause: 'Ctrl-C was pressed.',
    example: ['Interrupted; nothing was changed'],
    manualFix: ['Nothing, or run it again.'],
  },
  '143': {
    title: 'terminated by a signal',
    meaning: 'The run was stopped by SIGTERM or SIGHUP. The output says whether anything was changed.',
    cause: 'The terminal was closed, or the machine or a pipeline stopped the process.',
    example: ['Terminated; nothing was changed'],
    manualFix: ['Run it again; an unfinished repair is closed first.'],
  },
};
