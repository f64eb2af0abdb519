import type { FindingExplanation } from '@netclaw/doctor-core';

export const clientEndpointExplanations = () =>
  ({
    unparsable: {
      meaning:
        'client/config.json names the daemon that commands on this host talk to, and it cannot be understood. netclaw ignores it then. If it named another daemon, the token of this host may belong to that one.',
      cause: 'The file was edited, or left half written.',
      example: ['client/config.json   { "Endpoint": "https://" }'],
      manualFix: [
        'Correct the address, or move the file away: without it commands go to the daemon of this host.',
        'Pair with the other daemon again, if there was one.',
      ],
    },
    unreadable: {
      meaning:
        'client/config.json cannot be read here, so it is not known which daemon the commands on this host talk to.',
      cause: 'It belongs to another user, a directory or a link has its name, or the disk fails.',
      example: ['client/config.json   belongs to root, mode 0600'],
      manualFix: [
        'Look at it: `ls -la client` in the home.',
        'Give it to the user who runs netclaw (`sudo chown`), or move away what is not a file.',
      ],
    },
    'variable-unparsable': {
      meaning:
        'NETCLAW_DAEMON_ENDPOINT comes before client/config.json, and it is not an address that begins with http:// or https://. What commands do with it is not known here.',
      cause: 'The scheme was left out, or the variable was set for another program.',
      example: ['NETCLAW_DAEMON_ENDPOINT=localhost:5199'],
      manualFix: [
        'Find where it is set: `grep -rs NETCLAW_DAEMON_ENDPOINT ~/.profile ~/.bashrc ~/.config/environment.d /etc/environment`.',
        'Write the whole address, such as http://127.0.0.1:5199, or `unset NETCLAW_DAEMON_ENDPOINT`.',
      ],
    },
    insecure: {
      meaning:
        'Commands on this host send their token to another address without encryption: whoever is between the two can read it, and use the daemon with it.',
      cause: 'The address of the daemon was used, and not that of the proxy or tunnel before it.',
      example: ['client/config.json   { "Endpoint": "http://claw.example.org:5199" }'],
      manualFix: [
        'Use the https address of the proxy or tunnel: `netclaw pair https://…`.',
        'Where the address is this host itself, or the network between encrypts (a VPN), there is nothing to do.',
      ],
    },
    differs: {
      meaning:
        'Commands on this host go to an address of this host where its daemon does not listen. They reach nothing, or another program.',
      cause: 'The port or the host of the daemon was changed, and the address of the client stayed.',
      example: [
        'client/config.json    { "Endpoint": "http://127.0.0.1:5199" }',
        'config/netclaw.json   { "Daemon": { "Port": 5200 } }',
      ],
      manualFix: [
        'Move client/config.json away, or unset NETCLAW_DAEMON_ENDPOINT: without them commands take the address of the daemon.',
        'Or write the address of the daemon there. If a tunnel to another daemon listens at that port, there is nothing to do.',
      ],
    },
    elsewhere: {
      meaning: 'A daemon runs on this host, but commands on this host go to another address.',
      cause: '`netclaw pair` was run here with another daemon, or with the proxy before this one.',
      example: [
        'client/config.json   { "Endpoint": "https://claw.example.org" }',
        'netclaw.lock         held by netclawd',
      ],
      manualFix: [
        'If that is meant, there is nothing to do.',
        'Otherwise move client/config.json away, or unset NETCLAW_DAEMON_ENDPOINT: without them commands go to the daemon of this host.',
      ],
    },
    overridden: {
      meaning: 'Two sources name different daemons. In this environment the variable counts, elsewhere the file.',
      cause: 'The variable was set for a while and has stayed, or `netclaw pair` has written the file since.',
      example: [
        'NETCLAW_DAEMON_ENDPOINT=http://127.0.0.1:5199',
        'client/config.json   { "Endpoint": "https://claw.example.org" }',
      ],
      manualFix: ['If only one of them is meant, remove the other.'],
    },
  }) satisfies Readonly<Record<string, FindingExplanation>>;
