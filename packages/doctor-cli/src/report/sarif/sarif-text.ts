import type { Severity } from '@netclaw/doctor-core/engine';
import type { Message, Result } from 'sarif';

/** A text as a SARIF message: braces are doubled, since a single one opens a placeholder, and nothing becomes a link. */
export const sarifMessage = (text: string): Message & { text: string } => ({
  text: text.replace(/[{}]/g, '$&$&').replace(/\[(?=[^\]]*\]\()/g, String.raw`\[`),
});

export const sarifLevel = (severity: Severity): Result.level => (severity === 'info' ? 'note' : severity);
