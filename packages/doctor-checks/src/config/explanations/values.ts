import type { FindingExplanation } from '@netclaw/doctor-core';

const RESTART = 'Restart the daemon.';

/** Values that netclaw's schema does not take. */
export const valueExplanations = () =>
  ({
    'version-missing': {
      meaning:
        "The file does not say of which version it is. There is one version, 1, and the daemon takes it for that; netclaw's own doctor warns.",
      cause: 'The file was written by a person or a script.',
      example: ['config/netclaw.json   { "Daemon": { … } }'],
      manualFix: ['Add "configVersion": 1 as its first setting.'],
    },
    'version-unknown': {
      meaning:
        'The file says that it is of a version that this doctor does not know, or has something that is not a version there.',
      cause: 'netclaw is newer than this doctor, or the number was edited.',
      example: ['config/netclaw.json   { "configVersion": 2 }'],
      manualFix: ['Install a newer doctor.', 'If netclaw did not write the number, write 1.'],
    },
    'schema-value': {
      meaning:
        'A value is of another type, or outside the range, that netclaw gives for the setting. The daemon does not look at that when it starts: it reads each value as text, and makes of it what it needs. So some such values work; with others, such as a word in the place of a number, what reads the setting fails. The finding says which.',
      cause: 'It was edited, or written by a script that puts numbers and true or false into quotes.',
      example: ['config/netclaw.json   { "Session": { "MaxToolIterationsPerTurn": 900 } }'],
      manualFix: ['Write a value of the kind that the finding names, or remove the setting.', RESTART],
    },
    'schema-missing': {
      meaning: 'An entry, such as a model, a provider or a feed, lacks a setting without which netclaw cannot use it.',
      cause: 'The entry was written by a person or a script, and was not completed.',
      example: ['config/netclaw.json   { "SkillFeeds": { "Feeds": [ { "Name": "team" } ] } }'],
      manualFix: ['Add what the finding names, or remove the entry.', RESTART],
    },
    'enum-spelling': {
      meaning:
        'A setting takes one of a few names, and what is written is nearly one of them: in another case, with a mistake, or as a number.',
      cause: 'It was written by a person, or by an older netclaw that stored numbers.',
      example: ['config/netclaw.json   { "Security": { "DeploymentPosture": "personal" } }'],
      manualFix: ['Write the name as the finding has it, if that is what is meant.', RESTART],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
