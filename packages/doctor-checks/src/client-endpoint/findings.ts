import { defineFindings, info, warning } from '@netclaw/doctor-core';

import { clientEndpointExplanations } from './explanations.js';

export const clientEndpointFindings = defineFindings(
  {
    unparsable: warning(
      '{path} cannot be understood, because {problem}. netclaw ignores it, so that commands of this host go to the daemon of this host.',
      'Correct {path}, or move it away. Pair with the other daemon again if there was one.',
    ),
    unreadable: warning(
      '{path} cannot be read here, because {reason}, so it is not known which daemon commands of this host go to.',
      '{next}',
    ),
    'variable-unparsable': warning(
      '{name} is set in this environment, but not to an http address.',
      'Set {name} to an address such as http://127.0.0.1:5199, or unset it.',
    ),
    insecure: warning(
      'Commands of this host go to {address} ({source}) without encryption. Whoever is between the two can read the token of this host.',
      'Use the https address of the proxy or tunnel of that daemon: `netclaw pair https://…`. Nothing to do where {address} is this host itself, or the network encrypts (a VPN).',
    ),
    differs: warning(
      'Commands of this host go to {address} ({source}), but its daemon listens at {daemon} ({origin}).',
      'Nothing to do where a tunnel to another daemon listens at {address}. Otherwise {next}',
    ),
    elsewhere: info(
      'Commands of this host go to {address} ({source}), while the daemon of this host listens at {daemon} ({origin}).',
      'Nothing to do where that is meant: another daemon, or the proxy before this one. Otherwise {next}',
    ),
    overridden: info(
      '{name} and client/config.json name different daemons, {address} and {hidden}. In this environment the variable counts.',
      'Unset {name} if commands are to go to {hidden}.',
    ),
  },
  clientEndpointExplanations,
);
