import { defineFindings, error, info, warning } from '@netclaw/doctor-core';
import { configExplanations } from './explanations.js';
import { modelExplanations } from './explanations/models.js';
import { nameExplanations } from './explanations/names.js';
import { surroundingExplanations } from './explanations/surroundings.js';
import { valueExplanations } from './explanations/values.js';

export const configFindings = defineFindings(
  {
    'home-missing': warning(
      'There is no netclaw home at {home}.',
      'Run `netclaw init` to set netclaw up there, or name the right directory with --home or NETCLAW_HOME.',
    ),
    'home-unusable': error('The netclaw home {home} cannot be used: {reason}.', '{next}'),
    missing: warning('{path} does not exist; netclaw runs on its defaults.', 'Run `netclaw init` to make one.'),
    unreadable: error('{path} cannot be read: {reason}.', '{next}'),
    unparsable: error('{path}, line {line}, column {column}: {reason}. The daemon cannot load it.', '{next}'),
    'repeated-key': error(
      '{path}, line {line}, column {column}: {pointer} repeats {first} (line {firstLine}, column {firstColumn}). netclaw ignores upper and lower case, and reads "A:B" as B within A. Neither the daemon nor any command of netclaw starts with this file.',
      'Keep the right one of the two in {path}, and remove the other.',
    ),
    'not-an-object': error(
      '{path} is JSON, but not an object, so the daemon cannot load it.',
      'Put the settings into one pair of braces. If they are lost, rename {path} and run `netclaw init`.',
    ),
    'not-plain-json': warning(
      '{path}, line {line}, column {column}: there is {what}. The daemon starts with it, but does not notice later changes of the file. Commands of netclaw that edit the file refuse it.',
      'Remove what is at that place in {path}, in an editor. Plain JSON has no comments, no comma after the last member, and no key twice.',
    ),
    'other-encoding': warning(
      '{path} is {encoding}. netclaw reads it{damage}; this doctor reads it too, but edits only UTF-8.',
      'Save {path} as UTF-8 in an editor{look}.',
    ),
    'daemon-not-a-section': warning(
      '{pointer} in {path} is {found}, not a section in braces. The daemon ignores it and starts on its defaults.',
      'Put the settings of {pointer} into braces, or remove it.',
    ),
    'key-in-other-case': warning(
      '{pointer} in {path} is "{name}" in another case. The daemon reads it. {commands}',
      'Rename it to "{name}".',
    ),
    'misspelt-key': warning(
      '{pointer} in {path} is not a name that netclaw knows (did you mean "{name}"?); it has no effect.',
      'Correct its spelling, or remove it.',
    ),
    'unknown-key': warning(
      '{pointer} in {path} is not a setting of any netclaw that this doctor knows; it has no effect.{stock}',
      'Correct its name, or remove it if it is not needed.',
    ),
    'retired-key': warning(
      '{pointer} in {path} is a setting that newer versions of netclaw do not have{successor}; it has no effect there.',
      'If another setting replaces it, set that one. Then take {pointer} out of {path}.',
    ),
    'misspelt-variable': warning(
      '{variable} ({source}) sets nothing that netclaw knows{suggestion}.',
      'Correct its name, or remove it.',
    ),
    'daemon-field-type': error(
      '{pointer} in {path} is {found}, but netclaw expects {expected}.',
      'Correct {pointer} in {path}, or remove it to get the default.',
    ),
    'daemon-field-overridden': warning(
      '{pointer} in {path} is {found}, but netclaw expects {expected}. Another value is used in its place ({overrides}); without that the daemon does not start.',
      'Correct {pointer} in {path}, or remove it.',
    ),
    'daemon-variable-type': error(
      '{variable} ({source}) is {found}, but netclaw expects {expected}.',
      'Correct {variable}, or remove it so that the files decide.',
    ),
    'unknown-daemon-key': warning(
      '{pointer} in {path} is not a setting that netclaw knows{suggestion}; it has no effect.',
      'Correct the spelling of {pointer}, or remove it.',
    ),
    'version-missing': warning(
      "{path} has no configVersion. The daemon starts without it; netclaw's own doctor asks for it.",
      'Write "configVersion": 1 into {path}.',
    ),
    'version-unknown': warning(
      'configVersion in {path} is {found}. This doctor knows only version 1, so what it says about the settings may be wrong.',
      'If netclaw wrote it, use a doctor that is as new as netclaw. Otherwise write the number 1, without quotes.',
    ),
    'schema-value': warning(
      '{pointer} in {path} is {found}, but netclaw expects {expected}. {effect}',
      'Correct {pointer} in {path}{removal}.',
    ),
    'schema-missing': warning(
      '{pointer} in {path} has no {name}, which netclaw expects there.',
      'Add {name} there, or remove {pointer}.',
    ),
    'enum-spelling': warning(
      '{pointer} in {path} is {found}; netclaw writes "{name}". {effect}',
      'Write "{name}" in its place, if that is meant.',
    ),
    'models-mixed': error(
      'Models in {path} has {inline} beside {named}. The daemon does not start with both of these shapes.',
      'Keep {named}, which is the newer shape, and take {inline} out of Models. Or keep {inline}, and take {named} out.',
    ),
    'models-incomplete': error(
      'Models in {path} has {present} without {absent}, and the daemon does not start.',
      'Set Models.{absent} in {path}, or run `netclaw config`.',
    ),
    'models-role-unknown': error(
      '{pointer} in {path} names a model that Models.Definitions does not have{suggestion}, and the daemon does not start.',
      'Write the name of a model that is defined.',
    ),
    'models-names-equal': error(
      '{pointer} and {other} in {path} are one name to netclaw, which ignores case, and the daemon does not start.',
      'Rename one of the two, and the roles that name it.',
    ),
    'models-mixed-by-variable': warning(
      '{variable} ({source}) sets {sets}, and Models in {path} has {inFile}. As far as this doctor knows, the daemon does not start with both.',
      'Remove {variable} where it is set, and set the model in {path}.',
    ),
    'model-provider-unknown': warning(
      '{pointer} in {path} names a provider that Providers does not have{suggestion}. The daemon starts, and answers with a notice.',
      'Write the name of a provider that is set up, or set up a new one: `netclaw provider add`.',
    ),
    'model-unusable': error(
      '{pointer} in {path} {fault}, so netclaw has no model for {roles}.',
      'Correct {pointer} in {path}, or run `netclaw config`. Fallback and Compaction can also be taken out of Models.',
    ),
    'provider-type-unknown': warning(
      '{pointer} in {path} is not a type of provider that this doctor knows{suggestion}. If netclaw does not know it either, no model of this provider answers.',
      'Write a type that your version of netclaw has: `netclaw provider add` offers them.',
    ),
    'variable-mixes-list': warning(
      '{variable} ({source}) sets one entry of the list {pointer}, and {path} has other entries of that list. netclaw combines the two by number.',
      'Set the whole list in one place.',
    ),
    'chat-silent': warning(
      '{section} in {path} is enabled, but no channel is allowed and direct messages are off: it answers nobody.',
      'Set the ids of the channels that it may answer in, and invite the bot there: `netclaw config`.',
    ),
    'dms-open': warning(
      '{section} in {path} takes direct messages, and no user is named: everybody who uses that chat can write to netclaw.',
      'Set AllowedUserIds, or AllowDirectMessages to false.',
    ),
    'mcp-by-address': info(
      '{pointer} in {path} is an address of this machine by number, without OAuth. Some servers answer 403 to that.',
      'If the server answers 403, write the host name that it allows, such as localhost.',
    ),
    'search-without-endpoint': warning(
      '{pointer} in {path} is searxng, and SearXngEndpoint is not set: netclaw does not know where to search.',
      'Set Search.SearXngEndpoint to the address of your SearXNG, or choose another Backend.',
    ),
    'environment-file-unreadable': warning(
      '{path} cannot be read, so what the daemon gets from it is not checked: {reason}.',
      '{next}',
    ),
    'environment-file-odd': warning(
      '{path} is {oddity}. systemd reads only UTF-8 without a byte order mark, and skips all other lines. What those lines set does not reach the daemon.',
      'Save {path} as UTF-8 without a byte order mark in an editor.',
    ),
  },
  () => ({
    ...configExplanations(),
    ...nameExplanations(),
    ...modelExplanations(),
    ...valueExplanations(),
    ...surroundingExplanations(),
  }),
);
