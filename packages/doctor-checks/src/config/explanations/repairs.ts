import type { ConsentExplanation, RepairExplanation } from '@netclaw/doctor-core';

const PLAIN = 'config/netclaw.json is not plain JSON in UTF-8, or is of a version that the doctor does not know.';
const FILE = 'config/netclaw.json';

export const configRepairExplanations = () =>
  ({
    'set-config-version': {
      effects: [`${FILE}: "configVersion": 1 is added; all other settings stay.`],
      losses: 'Nothing. There is no other version.',
      manualFix: ['Add "configVersion": 1 in an editor.'],
      refuses: [PLAIN],
    },
    'rename-key-case': {
      effects: [`${FILE}: the keys that the plan names get the spelling of netclaw; no value changes.`],
      losses: 'Nothing. The daemon read them before too.',
      manualFix: ['Rename the keys in an editor.'],
      refuses: [PLAIN, 'The key is in the file in both spellings: which of the values is meant is not known.'],
    },
    'rename-misspelt-keys': {
      effects: [`${FILE}: the keys that the plan names get the name that was meant; no value changes.`],
      losses: 'Nothing. A setting that had no effect gets its effect.',
      manualFix: ['Correct the names in an editor.', 'Restart the daemon.'],
      refuses: [
        PLAIN,
        'More than one name may be meant, or the right one is there too, or the value has a fault.',
        'The setting says who reaches netclaw, such as Host, ExposureMode, TrustedProxies and SkipTunnelProcessCheck, what its tools may do, or which models it starts with.',
        "A key that is like no known name stays. netclaw's own doctor would remove it.",
      ],
    },
    'retire-keys': {
      effects: [
        `${FILE}: keys that newer versions do not have are taken out.`,
        'One that has a new name gets that, if that is not set and the value is valid for it.',
        'config/netclaw.retired.json: the values of the others, each under the place where it was.',
      ],
      losses: 'Nothing. An older netclaw would no longer find these settings, and use its defaults.',
      manualFix: ['Copy the settings to another file, and take them out in an editor.'],
      refuses: [
        PLAIN,
        'The setting is or has a list that is not empty, or config/netclaw.retired.json has a value of it already, or cannot be read.',
      ],
    },
    'correct-value-case': {
      effects: [`${FILE}: the names that the plan lists get the case that netclaw writes.`],
      losses: 'Nothing. The daemon takes them for the same.',
      manualFix: ['Write the names in an editor as the findings have them.'],
      refuses: [PLAIN],
    },
    'correct-values': {
      effects: [`${FILE}: the values that the plan lists become the names that were meant.`],
      losses: 'Nothing is lost but the mistake. The setting takes effect.',
      manualFix: ['Write the names that you mean in an editor.', 'Restart the daemon.'],
      refuses: [
        PLAIN,
        'More than one name may be meant.',
        'The setting is in Security or Tools, which say what tools may do.',
      ],
    },
  }) as const satisfies Readonly<Record<string, RepairExplanation>>;

export const configConsentExplanations = () =>
  ({
    'rename-misspelt-keys': {
      cause:
        'A key has a mistake, so its setting has no effect. With the right name it takes effect at the next start.',
      example: [`${FILE}   "Slack": { "MentionOnyl": true }`],
      losses: 'Nothing is lost. What the daemon does changes, as the setting says.',
      before: ['Read the new names and their values: do you want them to take effect?'],
    },
    'retire-keys': {
      cause: 'The file has settings that newer versions of netclaw do not have.',
      example: [`${FILE}   "Session": { "MaxToolCallsPerTurn": 20 }`],
      losses: 'An older netclaw that reads this file goes back to its defaults for them.',
      before: ['Ask whether a netclaw older than the upgrade still uses this home.'],
    },
    'correct-values': {
      cause: 'A setting has a value that is nearly one of the names that it takes, or a number in place of one.',
      example: [`${FILE}   "Search": { "Backend": "duckduckg" }`],
      losses: 'Nothing is lost. What the daemon does may change, as the setting says.',
      before: ['Read the names that the plan lists: are they those that you meant?'],
    },
  }) as const satisfies Readonly<Record<string, ConsentExplanation>>;
