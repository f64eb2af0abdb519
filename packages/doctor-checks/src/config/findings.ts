import { defineFindings, error, warning } from '@netclaw/doctor-core';

export const configFindings = defineFindings({
  'home-missing': warning(
    'There is no netclaw home at {home}.',
    'Run `netclaw init` to set netclaw up there, or name the right directory with --home or NETCLAW_HOME.',
  ),
  'home-unusable': error(
    'The netclaw home {home} cannot be used: {reason}.',
    'Name the right directory with --home or NETCLAW_HOME, or make this one a directory that this user can read.',
  ),
  missing: warning('{path} does not exist; netclaw runs on its defaults.', 'Run `netclaw init` to make one.'),
  unreadable: error('{path} cannot be read: {reason}.', '{next}'),
  unparsable: error(
    '{path}, line {line}, column {column}: {reason}. The daemon cannot load it.',
    'Open {path} at that place and correct it; the doctor does not guess what was meant.',
  ),
  'not-an-object': error(
    '{path} is JSON, but not an object, so the daemon cannot load it.',
    'Put the settings into one pair of braces. If they are lost, move {path} away and run `netclaw init`.',
  ),
  'daemon-field-type': error(
    '{pointer} in {path} is {found}, but netclaw expects {expected}.',
    'Correct {pointer} in {path}, or remove it to get the default.',
  ),
  'daemon-variable-type': error(
    '{variable} ({source}) is {found}, but netclaw expects {expected}.',
    'Correct {variable}, or remove it so that the files decide.',
  ),
  'unknown-daemon-key': warning(
    '{pointer} in {path} is not a setting that netclaw knows{suggestion}; it has no effect.',
    'Correct the spelling of {pointer}, or remove it.',
  ),
  'environment-file-unreadable': warning(
    '{path} cannot be read, so what the daemon gets from it is not checked: {reason}.',
    '{next}',
  ),
});
