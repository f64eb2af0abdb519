import type { FindingExplanation } from '../contract/author/explanation.js';

/** Generic words: the engine does not know whose home it is. */
export const repairExplanations = () =>
  ({
    interrupted: {
      meaning:
        'A repair ended in the middle: the machine went down, or the program was killed. Each file is as before the repair or as after it, and none is half written. But the repair is not closed, and no other repair is made until it is.',
      cause: 'The power failed, the disk was full, or the process was killed with SIGKILL while it wrote.',
      example: ['the state directory of the doctor has a journal', 'no doctor holds its lock'],
      manualFix: [
        'Do not remove the journal: the doctor needs it to complete the repair or to roll it back.',
        'Run the doctor with --fix: it closes the repair and changes nothing else before that.',
      ],
    },
    'rollback-failed': {
      meaning:
        'A repair failed, and one of its files could not be rolled back. Everything that is needed for it was kept.',
      cause: 'The file was changed by another program in the middle of the repair, or the disk refused the write.',
      example: ['the journal names a file whose content is neither the old nor the new one'],
      manualFix: [
        'Put the right content into that file, for example from a backup.',
        'Or, to keep all files as they are now, remove the journal that the finding names.',
      ],
    },
    'in-progress': {
      meaning: 'Another doctor repairs this home at this moment. Nothing is wrong.',
      cause: 'Somebody else, or a scheduled job, runs it.',
      example: ['the lock of the doctor is held'],
      manualFix: ['Wait until it is done, and look again.'],
    },
    'commands-left': {
      meaning:
        'A repair that runs programs of this machine was interrupted after its files were changed and before all of its programs had ended. Nothing runs them but a new repair.',
      cause: 'The power failed, or the process was killed, while the programs of a repair ran.',
      example: ['the record of the repair has a program that is `pending` or `started`'],
      manualFix: [
        'Run the doctor: what is still wrong is found again, and --fix proposes its repair.',
        'Or run what the finding names yourself, if it is still needed.',
        'The finding is gone once the same program has ended well in a repair, the repair is undone, or ten newer ones are recorded.',
      ],
    },
    'untrusted-journal': {
      meaning:
        'What may be the journal of an unfinished repair cannot be read, or somebody else could have written it. The doctor does not act on it.',
      cause: 'The journal belongs to another user, was edited, or comes from another version of the doctor.',
      example: ['the journal belongs to another user than the home'],
      manualFix: [
        'Look at who owns the file, and at what is in it.',
        'If it is not from a repair of yours, move it away.',
      ],
    },
    'state-directory-unusable': {
      meaning:
        'The directory in which the doctor notes its repairs cannot be used, so it is not known whether one is unfinished, and none can be made.',
      cause: 'A file or a link is in its place, or this user may not use it.',
      example: ['a file is where the directory must be'],
      manualFix: ['Move what is there to another place, or run the doctor as the owner of the home.'],
    },
    'state-directory-unsafe': {
      meaning:
        'Other users can write into a directory that a repair relies on, so every repair would be refused. Nothing else is wrong.',
      cause: '`chmod 777`, or a home that was made for several users.',
      example: ['the directory has mode 0777'],
      manualFix: ['Remove the permission: `chmod go-w` on the directory that the finding names.'],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
