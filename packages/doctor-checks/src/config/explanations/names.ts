import type { FindingExplanation } from '@netclaw/doctor-core';

const RESTART = 'Restart the daemon.';

/** Names that netclaw does not know, or not so. */
export const nameExplanations = () =>
  ({
    'key-in-other-case': {
      meaning:
        'A setting is written in another case than netclaw writes it. It works; but a netclaw command may add its own spelling beside it, and then nothing starts.',
      cause: 'It was edited by a person or a script.',
      example: ['config/netclaw.json   { "daemon": { "exposuremode": "local" } }'],
      manualFix: ['Rename it to the spelling that the finding names.'],
    },
    'misspelt-key': {
      meaning: 'A setting has a name that netclaw does not know, and is close to one that it knows. It has no effect.',
      cause: 'A mistake while the file was edited.',
      example: ['config/netclaw.json   { "Slack": { "MentionOnyl": true } }'],
      manualFix: ['Correct the name, or remove the setting.', RESTART],
    },
    'misspelt-variable': {
      meaning: 'A variable begins like a setting of netclaw and sets nothing that netclaw knows.',
      cause: 'A mistake in a unit, in config/daemon.env or in a container; levels are separated by two underscores.',
      example: ['config/daemon.env     NETCLAW_Daemon_ExposureMode=local   (one underscore)'],
      manualFix: ['Correct its name, or remove it.', RESTART],
    },
    'unknown-daemon-key': {
      meaning: 'A setting in the section Daemon has a name that netclaw does not know. It has no effect.',
      cause: 'A mistake, or a setting of another version of netclaw.',
      example: ['config/netclaw.json   { "Daemon": { "Adress": "10.0.0.5" } }'],
      manualFix: ['Correct the name, or remove the setting.'],
    },
    'unknown-key': {
      meaning:
        'A setting has a name that no version of netclaw has, as far as this doctor knows, and no known name is like it. netclaw ignores it. Within a section its own doctor would remove it, with its value; this one never does.',
      cause: 'It belongs to another program, to a newer netclaw than this doctor knows, or was made up.',
      example: ['config/netclaw.json   { "Slack": { "Colour": "red" } }'],
      manualFix: ['Look it up in the documentation of your version of netclaw.', 'Remove it if nothing needs it.'],
    },
    'retired-key': {
      meaning:
        'An older netclaw had this setting, and newer ones do not. The older one still follows it; the newer one ignores it.',
      cause: 'netclaw was upgraded, and its configuration stayed as it was.',
      example: ['config/netclaw.json   { "Session": { "MaxToolCallsPerTurn": 20 } }'],
      manualFix: [
        'If the finding names another setting that replaces it, set that one to the same value.',
        'Take the retired setting out of the file, once no older netclaw uses it.',
      ],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
