import { defineFindings } from '@netclaw/doctor-core';

export const exposureModeFindings = defineFindings({
  'exposure-mode/unknown-mode': {
    severity: 'error',
    message: '"{mode}" ({origin}) is no exposure mode, so the daemon does not start. Valid are {modes}.',
    remediation:
      'Choose one in `netclaw config` (Security & Access, Exposure Mode), or correct it where it stands: {origin}.',
  },
  'exposure-mode/invalid-trusted-proxy': {
    severity: 'error',
    message: 'The trusted proxy "{entry}" ({origin}) cannot be used, so the daemon does not start: {problem}.',
    remediation: 'Write it as an IP address or CIDR range, such as 10.0.0.5 or 10.0.0.0/24, or remove it.',
  },
  'exposure-mode/host-not-loopback': {
    severity: 'error',
    message:
      'Exposure mode local asks for a loopback host, but the host is "{host}" ({origin}), so the daemon does not start.',
    remediation:
      'Set Daemon.Host to 127.0.0.1, ::1 or localhost; or, if other hosts are to reach the daemon, choose how in `netclaw config` (Security & Access, Exposure Mode).',
  },
  'exposure-mode/tunnel-process-missing': {
    severity: 'error',
    message:
      'Exposure mode {mode} ({origin}) needs the process {process}, which is not running, and SkipTunnelProcessCheck is not true.',
    remediation:
      'Start {process}; or, only where the tunnel runs in a sidecar or on the host of this container, set Daemon.SkipTunnelProcessCheck to true.',
  },
  'exposure-mode/tunnel-process-unknown': {
    severity: 'warning',
    message: 'Exposure mode {mode} ({origin}) needs the process {process}; whether it runs cannot be seen from here.',
    remediation: 'Look for {process} as root, or from where the daemon runs: `ps -A | grep {process}`.',
  },
  'exposure-mode/host-loopback': {
    severity: 'error',
    message:
      'Exposure mode reverse-proxy cannot work on the loopback host "{host}" ({origin}): what comes from there counts as the local operator. The daemon does not start.',
    remediation:
      'Set Daemon.Host to an internal address that only the proxy reaches, and let the proxy forward to that; `netclaw config` (Security & Access, Exposure Mode) asks for it.',
  },
  'exposure-mode/no-trusted-proxies': {
    severity: 'error',
    message:
      'Exposure mode reverse-proxy ({origin}) needs Daemon.TrustedProxies, but none is set, so the daemon does not start.',
    remediation:
      'Add the address that the proxy connects from to Daemon.TrustedProxies; `netclaw config` (Security & Access, Exposure Mode) asks for it.',
  },
  'exposure-mode/ambiguous': {
    severity: 'warning',
    message: 'Daemon.{setting} depends on who starts the daemon: {readings}.',
    remediation: 'Let the sources agree: keep Daemon.{setting} in one of them, and remove it from the others.',
  },
});
