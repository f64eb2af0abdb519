import type { ConsentExplanation, FindingExplanation, RepairExplanation } from '@netclaw/doctor-core';

const CONFIGURE = 'Or let `netclaw config` ask for it: Security & Access, Exposure Mode.';
const RESTART = 'Restart the daemon.';

export const exposureModeExplanations = () =>
  ({
    'unknown-mode': {
      meaning:
        'The exposure mode says how other hosts reach the daemon. It has a value that netclaw does not know, so the daemon does not start.',
      cause: 'A mistake in config/netclaw.json or in a variable.',
      example: ['config/netclaw.json   { "Daemon": { "ExposureMode": "reverse_proxi" } }'],
      manualFix: [
        'Write one of local, reverse-proxy, tailscale-serve, tailscale-funnel, cloudflare-tunnel.',
        CONFIGURE,
        RESTART,
      ],
    },
    'invalid-trusted-proxy': {
      meaning: 'An entry in the list of trusted proxies is not an address, so the daemon does not start, in any mode.',
      cause: 'A host name or an address with a mistake was written; only IP addresses and ranges are allowed.',
      example: ['config/netclaw.json   "TrustedProxies": ["proxy.internal", "10.0.0.0/33"]'],
      manualFix: ['Write an address such as 10.0.0.5 or a range such as 10.0.0.0/24, or remove the entry.', RESTART],
    },
    'host-not-loopback': {
      meaning:
        'In mode local the daemon asks for no token, so it may listen on this host only. Its host is another address, and it does not start.',
      cause: 'Daemon.Host was set to reach the daemon from elsewhere, without an exposure mode for it.',
      example: ['config/netclaw.json   { "Daemon": { "ExposureMode": "local", "Host": "0.0.0.0" } }'],
      manualFix: [
        'Set Daemon.Host to 127.0.0.1.',
        'If other hosts are to reach the daemon, choose how in `netclaw config`: Security & Access, Exposure Mode.',
        RESTART,
      ],
    },
    'tunnel-process-missing': {
      meaning:
        'The exposure mode goes through the program of a tunnel, which does not run. The daemon does not start without it.',
      cause: 'The program was not started, is not installed, or runs in another container where it cannot be seen.',
      example: ['config/netclaw.json   "ExposureMode": "tailscale-serve"', 'processes             no tailscaled'],
      manualFix: [
        'Start it: `sudo systemctl start tailscaled`, or cloudflared.',
        'Only where it runs outside this container: set Daemon.SkipTunnelProcessCheck to true.',
      ],
    },
    'tunnel-process-unknown': {
      meaning: 'The exposure mode needs the program of a tunnel, and this user cannot see whether it runs.',
      cause: 'The processes of other users are hidden on this host or in this container.',
      example: ['/proc                 mounted with hidepid=2'],
      manualFix: ['Look as root, or where the daemon runs: `ps -A | grep tailscaled`.'],
    },
    'host-loopback': {
      meaning:
        'In mode reverse-proxy what comes from this host itself counts as its operator. So the daemon refuses to listen on this host only, and does not start.',
      cause: 'The proxy runs on the same host, and Daemon.Host was left at its default.',
      example: ['config/netclaw.json   { "Daemon": { "ExposureMode": "reverse-proxy", "Host": "127.0.0.1" } }'],
      manualFix: [
        'Set Daemon.Host to an internal address that only the proxy reaches, and let the proxy forward to it.',
        CONFIGURE,
        RESTART,
      ],
    },
    'no-trusted-proxies': {
      meaning: 'In mode reverse-proxy the daemon must know which proxy to trust. None is set, so it does not start.',
      cause: 'The mode was changed without the list.',
      example: ['config/netclaw.json   { "Daemon": { "ExposureMode": "reverse-proxy" } }'],
      manualFix: ['Add the address that the proxy connects from to Daemon.TrustedProxies.', CONFIGURE, RESTART],
    },
    ambiguous: {
      meaning:
        'The setting has several sources with different values, so which one is used depends on who starts the daemon.',
      cause:
        'A value was set in config/daemon.env or in the environment, and later changed in config/netclaw.json only.',
      example: [
        'config/netclaw.json   "ExposureMode": "local"',
        'config/daemon.env     NETCLAW_Daemon__ExposureMode=reverse-proxy',
      ],
      manualFix: ['Keep the setting in one of the two, and remove it from the other.', RESTART],
    },
    'next-start-differs': {
      meaning: 'The daemon runs with one value, and its next start will use another.',
      cause: 'config/daemon.env was changed after the daemon was started.',
      example: ['netclawd              runs with ExposureMode local', 'config/daemon.env     now says reverse-proxy'],
      manualFix: ['Write the value that you want into config/daemon.env.', RESTART],
    },
    'only-in-running-daemon': {
      meaning: 'The running daemon has settings that are in no file. Once it is stopped, the doctor cannot see them.',
      cause: 'The daemon was started from a shell or a unit that sets variables.',
      example: ['netclawd              NETCLAW_Daemon__ExposureMode=reverse-proxy'],
      manualFix: ['Write them into config/daemon.env, or note them before you stop the daemon.'],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;

export const exposureRepairExplanations = () =>
  ({
    'correct-exposure-mode': {
      effects: ['config/netclaw.json: ExposureMode gets the right spelling; all other settings stay.'],
      losses: 'Nothing. The daemon can start again, and is reached in the mode that was meant.',
      manualFix: ['Correct the word in config/netclaw.json in an editor.', RESTART],
      refuses: [
        'No mode is like the word, or more than one is.',
        'It comes from a variable or from config/daemon.env, or config/netclaw.json is not UTF-8 or not plain JSON.',
        'The mode that was meant lacks something too, such as its trusted proxies: then the mode and the rest are one choice.',
      ],
    },
    'bind-loopback': {
      effects: ['config/netclaw.json: Host becomes 127.0.0.1; all other settings stay.'],
      losses: 'Other hosts do not reach the daemon at this address. In mode local they must not reach it.',
      manualFix: ['Set Daemon.Host to 127.0.0.1 in config/netclaw.json in an editor.', RESTART],
      refuses: [
        'The host comes from a variable or from config/daemon.env, or config/netclaw.json is not UTF-8 or not plain JSON.',
        'In other modes no host and no trusted proxy is chosen: who may reach the daemon is for the operator to decide.',
      ],
    },
  }) as const satisfies Readonly<Record<string, RepairExplanation>>;

export const exposureConsentExplanations = () =>
  ({
    'correct-exposure-mode': {
      cause: 'The exposure mode is misspelt, and only one mode can be meant.',
      example: ['config/netclaw.json   "ExposureMode": "reverse-proxi", meant: reverse-proxy'],
      losses: 'Nothing is lost. The daemon may become reachable for other hosts, as that mode says.',
      before: ['Read the mode that the plan names: is it the one that you meant?'],
    },
    'bind-loopback': {
      cause: 'In mode local the daemon is to listen on another address than this host, and does not start.',
      example: ['config/netclaw.json   "ExposureMode": "local", "Host": "0.0.0.0"'],
      losses: 'Other hosts do not reach the daemon at this address any more.',
      before: ['If other hosts are to reach it, choose an exposure mode in `netclaw config` instead.'],
    },
  }) as const satisfies Readonly<Record<string, ConsentExplanation>>;
