import type { Doctor } from '@netclaw/doctor-core';

import type { Interruption } from '../model/exit/interruption.js';
import type { OutputSettings } from '../model/settings/invocation.js';
import type { Reporter } from '../report/common/reporter.js';
import type { Style } from '../text/style.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import type { RunRecord } from '../model/run/run-record.js';

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
