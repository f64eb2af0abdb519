import type { FindingExplanation } from '../contract/author/explanation.js';

const LEAVE_OUT = 'To run without the plugin: remove its name from the command line or from the file of settings.';

export const pluginExplanations = () =>
  ({
    'not-found': {
      meaning:
        'A plugin that was asked for is not there, or this user cannot read it. Its checks did not run; all others did.',
      cause: 'Its name is misspelt, it is not installed where the doctor looks, or this user may not read its file.',
      example: ['--plugin my-checks    and no package of that name is installed'],
      manualFix: ['Correct the name, or install the package.', LEAVE_OUT],
    },
    'load-failed': {
      meaning: 'A plugin that was asked for failed while it was loaded. Its checks did not run; all others did.',
      cause: 'It has a mistake, it throws while it is imported, or its import took too long.',
      example: ['SyntaxError: Unexpected end of input (/srv/checks.mjs, line 3)'],
      manualFix: ['Report it to the author of the plugin, with the text of the finding.', LEAVE_OUT],
    },
    'not-runnable': {
      meaning:
        'A plugin that is a program was asked what it offers, and did not answer. Its checks did not run; all others did.',
      cause:
        'It is not executable, what it is written in is not installed, it failed, or it took longer than 5 seconds.',
      example: ['--plugin exec:./acme-doctor.py    and the file has mode 0644'],
      manualFix: [
        'Run it yourself, with the one argument describe: what it writes to stderr says what it lacks.',
        'Install what that names, or make the file executable where the finding says that it is not.',
        LEAVE_OUT,
      ],
    },
    'wrong-api-version': {
      meaning: 'A plugin is written for another version of the doctor. Its checks did not run; all others did.',
      cause: 'The doctor or the plugin was updated without the other.',
      example: ['apiVersion of the plugin: 2; of this doctor: 1'],
      manualFix: ['Install the version of the plugin for this doctor.', LEAVE_OUT],
    },
    invalid: {
      meaning: 'A plugin is not built as the contract of plugins says. Its checks did not run; all others did.',
      cause: 'It is a mistake of its author.',
      example: ['a check of the plugin has no title'],
      manualFix: ['Report it to the author of the plugin, with the text of the finding.', LEAVE_OUT],
    },
    'invalid-rules': {
      meaning: 'A file of rules is not as its schema says. None of its rules was evaluated; all other checks ran.',
      cause: 'It is a mistake in the file. The finding names its place as a JSON pointer.',
      example: ['/checks/0/rules/open/mode/atMots: the key "atMots" is unknown'],
      manualFix: ['Correct the file at that place. `schema plugin-file` prints its schema, for an editor.', LEAVE_OUT],
    },
    'duplicate-id': {
      meaning:
        'Two plugins, or a plugin and the doctor, use one id. No check and no repair of the later one is loaded.',
      cause: 'A plugin was asked for twice, or two of them have a check of the same name.',
      example: ['--plugin one --plugin two    and both have the check "disk"'],
      manualFix: ['Name only one of the two.'],
    },
    untrusted: {
      meaning:
        'A plugin that the file of settings asks for was not loaded: another user could change it, and with it what the doctor does.',
      cause: 'The file, or a directory on the way to it, belongs to somebody else or is writable by others.',
      example: ['/opt/checks           mode 0777'],
      manualFix: ['Let the file and all directories on the way belong to you or root, writable by nobody else.'],
    },
    unsafe: {
      meaning:
        'A plugin that the command line asks for was not loaded: another user could change it, and with it what the doctor does.',
      cause: 'The file, or a directory on the way to it, belongs to somebody else or is writable by others.',
      example: ['/tmp/checks.mjs       in a directory that everybody can write to'],
      manualFix: ['Put the plugin into a directory of yours, writable by nobody else.'],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
