import type { Severity } from '@netclaw/doctor-core';

import type { SarifLevel, SarifMessage } from './sarif-log.js';

/** A text as a SARIF message: braces are doubled, since a single one opens a placeholder, and nothing becomes a link. */
export const sarifMessage = (text: string): SarifMessage => ({
  text: text.replace(/[{}]/g, '$&$&').replace(/\[(?=[^\]]*\]\()/g, String.raw`\[`),
});

export const sarifLevel = (severity: Severity): SarifLevel => (severity === 'info' ? 'note' : severity);
