import type { FindingExplanation } from '@netclaw/doctor-core';

const EXAMPLE = 'config/netclaw.json   "Models":';

/** Models that keep the daemon from starting, and providers that are not there. */
export const modelExplanations = () =>
  ({
    'models-mixed': {
      meaning:
        "Models can be given in two shapes: a model for each role (Main, Fallback, Compaction), or models with names (Definitions) and a name for each role (Roles). With both in one file the daemon does not start, because it cannot know which is meant. netclaw's own doctor does not see it.",
      cause: 'A file of the older shape was given settings of the newer one by a person, a script, or an upgrade.',
      example: [EXAMPLE, '  { "Main": { … }, "Definitions": { … }, "Roles": { … } }'],
      manualFix: [
        'Look which of the two has the models that you want; most often it is the named ones.',
        'Take the other out of the file. Keep a copy of it: nothing else has it.',
      ],
    },
    'models-incomplete': {
      meaning:
        'Named models have two parts: Definitions, and Roles that say which of them is Main. One of them is missing.',
      cause: 'A part of the section was lost while it was edited.',
      example: [EXAMPLE, '  { "Definitions": { "large": { … } } }'],
      manualFix: [
        'Add the part that is missing: "Roles": { "Main": "large" }.',
        'Or choose the models again: `netclaw config`.',
      ],
    },
    'models-role-unknown': {
      meaning: 'A role has the name of a model that is not among the definitions. The daemon does not start.',
      cause: 'A model was renamed or removed, and its role was not, or the name has a mistake.',
      example: [EXAMPLE, '  { "Definitions": { "large": { … } }, "Roles": { "Main": "larg" } }'],
      manualFix: ['Correct the name in Roles, or add a definition of that name.'],
    },
    'models-names-equal': {
      meaning:
        'Two definitions have names that differ in case only. To netclaw that is one name, and it does not start.',
      cause: 'A model was added a second time in another spelling.',
      example: [EXAMPLE, '  { "Definitions": { "large": { … }, "Large": { … } } }'],
      manualFix: ['Give one of them another name, or remove it. Correct the role that used it.'],
    },
    'models-mixed-by-variable': {
      meaning:
        "The file has models of one shape, and a variable sets one of the other: a model for a role beside named models, or the reverse. As far as this doctor knows, the daemon does not start with both, and netclaw's own doctor stops with such a variable.",
      cause:
        'The variable is from the time before the models had names, and is still in the unit, in config/daemon.env or in the container.',
      example: [
        'config/daemon.env     NETCLAW_Models__Main__ModelId=…',
        'config/netclaw.json   "Models": { "Definitions": { … }, "Roles": { … } }',
      ],
      manualFix: [
        'Remove the variable where the finding says that it is set.',
        'Set the model in Models of the file instead.',
      ],
    },
    'model-provider-unknown': {
      meaning:
        'A model says which provider it comes from, and no provider of that name is set up. The daemon starts, and answers each message with a notice that there is no model.',
      cause: 'A provider was renamed or removed, or its name has a mistake.',
      example: [
        'config/netclaw.json   { "Providers": { "openai": { … } },',
        '                        "Models": { "Main": { "Provider": "opnai" } } }',
      ],
      manualFix: [
        'Correct the name at the place that the finding names.',
        'Or set the provider up: `netclaw provider add`.',
      ],
    },
    'model-unusable': {
      meaning:
        "A role has a model that netclaw cannot use: the model or its provider lacks a setting, or the provider is not set up. netclaw's own doctor calls that an error; without a model for Main alone it starts, and answers with a notice.",
      cause: 'A provider was renamed or removed, or an entry was not completed.',
      example: [
        'config/netclaw.json   { "Providers": { "openai": { … } },',
        '                        "Models": { "Main": { … }, "Fallback": { "Provider": "local" } } }',
      ],
      manualFix: [
        'Correct the name, or add what is missing, at the place that the finding names.',
        'Or take the role out of Models: only Main is needed.',
        'Restart the daemon.',
      ],
    },
    'provider-type-unknown': {
      meaning:
        'The type of a provider says how netclaw talks to it. This doctor does not know this type. Newer versions of netclaw have more of them, so it may be right.',
      cause: 'A mistake while the file was edited, or a netclaw that is newer than this doctor.',
      example: ['config/netclaw.json   { "Providers": { "main": { "Type": "opnai" } } }'],
      manualFix: [
        'Look whether your netclaw takes it: its own doctor calls a type that it does not know an error.',
        'Write one that it knows, such as ollama, openai-compatible, openai, anthropic or openrouter.',
      ],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
