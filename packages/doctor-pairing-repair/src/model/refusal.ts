import type { RefusalCause } from '@netclaw/doctor-core';

/** Why nothing may be written, whatever the operator agrees to, and what to do instead. */
export interface Refusal {
  readonly cause: RefusalCause;
  readonly reason: string;
  readonly remediation: string;
}
