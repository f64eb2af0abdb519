import { defineFindings } from '@netclaw/doctor-core';

export const configFindings = defineFindings({
  'config/home-missing': {
    severity: 'warning',
    message: 'There is no netclaw home at {home}.',
    remediation: 'Run `netclaw init` to set netclaw up there, or name the right directory with --home or NETCLAW_HOME.',
  },
  'config/home-unusable': {
    severity: 'error',
    message: 'The netclaw home {home} cannot be used: {reason}.',
    remediation:
      'Name the right directory with --home or NETCLAW_HOME, or make this one a directory that this user can read.',
  },
  'config/missing': {
    severity: 'warning',
    message: '{path} does not exist; netclaw runs on its defaults.',
    remediation: 'Run `netclaw init` to make one.',
  },
  'config/unreadable': {
    severity: 'error',
    message: '{path} cannot be read: {reason}.',
    remediation: '{next}',
  },
  'config/unparsable': {
    severity: 'error',
    message: '{path}, line {line}, column {column}: {reason}. The daemon cannot load it.',
    remediation: 'Open {path} at that place and mend it; the doctor does not guess what was meant.',
  },
  'config/not-an-object': {
    severity: 'error',
    message: '{path} holds JSON, but no object, so the daemon cannot load it.',
    remediation: 'Put the settings into one pair of braces. If they are lost, move {path} away and run `netclaw init`.',
  },
  'config/daemon-field-type': {
    severity: 'error',
    message: '{pointer} in {path} is {found}, but netclaw expects {expected}.',
    remediation: 'Correct {pointer} in {path}, or remove it to get the default.',
  },
  'config/daemon-variable-type': {
    severity: 'error',
    message: '{variable} ({source}) is {found}, but netclaw expects {expected}.',
    remediation: 'Correct {variable}, or remove it so that the files decide.',
  },
  'config/unknown-daemon-key': {
    severity: 'warning',
    message: '{pointer} in {path} is no setting that netclaw knows{suggestion}; it has no effect.',
    remediation: 'Correct the spelling of {pointer}, or remove it.',
  },
  'config/environment-file-unreadable': {
    severity: 'warning',
    message: '{path} cannot be read, so what the daemon gets from it is not judged: {reason}.',
    remediation: '{next}',
  },
});
