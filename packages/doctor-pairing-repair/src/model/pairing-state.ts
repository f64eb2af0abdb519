import type {
  ClientEndpoint,
  DaemonState,
  DevicesFile,
  EvaluatedMode,
  KeyRingState,
  MarkerFile,
  SecretsFile,
} from '@netclaw/state';

/** All that bears on the pairing of this host, seen in one look. Findings, proposals and steps are pure functions of it. */
export interface PairingState {
  /** As .NET's `Environment.MachineName`. */
  readonly machineName: string;
  /** This user owns the home, so that what it may read the daemon may read too. */
  readonly isOwnHome: boolean;
  readonly mode: EvaluatedMode;
  /** There is a configuration: the mode is not merely the default of a netclaw that was never set up here. */
  readonly isConfigured: boolean;
  readonly devices: DevicesFile;
  /** Of a devices.json that is not a list: names of devices as far as they can be made out, made safe for display. */
  readonly recoveredNames: readonly string[];
  /** A running daemon does not know what devices.json says: someone else changed the file after that daemon had started. */
  readonly isChangedUnderDaemon: boolean;
  readonly secrets: SecretsFile;
  readonly keyRing: KeyRingState;
  readonly hasKeysDirectory: boolean;
  readonly marker: MarkerFile;
  readonly endpoint: ClientEndpoint;
  readonly daemon: DaemonState;
  /** The name of the container that all this is in, where a supervisor starts the daemon again by itself. */
  readonly container: string | undefined;
  /** Where commands of this host reach the daemon, by its configuration. */
  readonly daemonAddress: string;
  /** The variable of this environment that sets a `DeviceToken`; it is reported, never matched, never used. */
  readonly tokenVariable: string | undefined;
}
