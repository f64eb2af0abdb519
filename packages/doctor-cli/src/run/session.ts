import type { Doctor } from '@netclaw/doctor-core/engine';

import type { Interruption } from '../model/exit/interruption.js';
import type { RunRecord } from '../model/run/run-record.js';
import type { Reporter } from '../report/common/reporter.js';
import type { ReportOutput } from '../report/formats.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import type { Style } from '../text/style.js';
import type { Notices } from './notices.js';
import type { OpenedDoctor } from './open-doctor.js';
import type { OutputTarget } from './output-target.js';

/** What every command runs with. */
export interface Session {
  readonly target: OutputTarget;
  /** That of the target. */
  readonly terminal: TerminalPort;
  readonly interruption: Interruption;
  readonly output: ReportOutput;
  readonly reporter: Reporter;
  /** Of stderr. */
  readonly style: Style;
  readonly record: RunRecord;
  readonly notices: Notices;
  /**
   * Makes the doctor; only then is it known whether the result can be written. Called again it makes another one, from what is there then.
   */
  open(): Promise<OpenedDoctor>;
  /** Loads what the command line and the program load late. */
  preload(): Promise<unknown>;
}

/** A session whose doctor is there. */
export interface RunContext extends Session {
  readonly doctor: Doctor;
}
