import { defineFindings, error, info, warning } from '@netclaw/doctor-core';

import { exposureModeExplanations } from './explanations.js';

export const exposureModeFindings = defineFindings(
  {
    'unknown-mode': error(
      '"{mode}" ({origin}) is not an exposure mode, so the daemon does not start. Valid are {modes}.',
      'Choose one in `netclaw config` (Security & Access, Exposure Mode), or correct it at its place: {origin}.',
    ),
    'invalid-trusted-proxy': error(
      'The trusted proxy "{entry}" ({origin}) cannot be used, so the daemon does not start: {problem}.',
      'Write it as an IP address or CIDR range, such as 10.0.0.5 or 10.0.0.0/24, or remove it.',
    ),
    'host-not-loopback': error(
      'Exposure mode local asks for a loopback host, but the host is "{host}" ({origin}), so the daemon does not start.',
      'Set Daemon.Host to 127.0.0.1, ::1 or localhost; or, if other hosts are to reach the daemon, choose how in `netclaw config` (Security & Access, Exposure Mode).',
    ),
    'tunnel-process-missing': error(
      'Exposure mode {mode} ({origin}) needs the process {process}, which is not running, and SkipTunnelProcessCheck is not true.',
      'Start {process}; or, only where the tunnel runs in a sidecar or on the host of this container, set Daemon.SkipTunnelProcessCheck to true.',
    ),
    'tunnel-process-unknown': warning(
      'Exposure mode {mode} ({origin}) needs the process {process}. This doctor cannot see from here whether it runs.',
      'Look for {process} as root, or from where the daemon runs: `ps -A | grep {process}`.',
    ),
    'host-loopback': error(
      'Exposure mode reverse-proxy cannot work on the loopback host "{host}" ({origin}): what comes from there counts as the local operator. The daemon does not start.',
      'Set Daemon.Host to an internal address that only the proxy reaches, and let the proxy forward to that; `netclaw config` (Security & Access, Exposure Mode) asks for it.',
    ),
    'no-trusted-proxies': error(
      'Exposure mode reverse-proxy ({origin}) needs Daemon.TrustedProxies, but none is set, so the daemon does not start.',
      'Add the address that the proxy connects from to Daemon.TrustedProxies; `netclaw config` (Security & Access, Exposure Mode) asks for it.',
    ),
    ambiguous: warning(
      'Daemon.{setting} depends on who starts the daemon: {readings}.{unseen}',
      'Keep Daemon.{setting} in one of these sources, and remove it from the others.',
    ),
    'next-start-differs': warning(
      'The daemon runs with Daemon.{setting} {now}, but config/daemon.env now says {next}, and a start with that file uses this value.{problems}',
      'Write the value that you want into config/daemon.env, then restart the daemon.',
    ),
    'only-in-running-daemon': info(
      'The environment of the running daemon (pid {pid}) has settings that this environment and config/daemon.env do not have: {assignments}. Once the daemon is stopped, the doctor cannot see them.',
      'While the daemon is stopped, run the doctor with them: `{assignments} {doctor}`.',
    ),
  },
  exposureModeExplanations,
);
