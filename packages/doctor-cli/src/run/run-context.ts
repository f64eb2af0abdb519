import type { Doctor } from '@netclaw/doctor-core';

import type { Interruption } from '../interruption.js';
import type { OutputSettings } from '../parse/invocation.js';
import type { Reporter } from '../render/reporter.js';
import type { Style } from '../render/text/style.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import type { RunRecord } from './run-record.js';

/** What every part of one run needs. */
export interface RunContext {
  readonly doctor: Doctor;
  readonly terminal: TerminalPort;
  readonly interruption: Interruption;
  readonly output: OutputSettings;
  readonly reporter: Reporter;
  /** Of stderr. */
  readonly style: Style;
  readonly record: RunRecord;
}
