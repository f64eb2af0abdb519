import type { GateSettings } from '../model/settings/invocation.js';
import { namesOf, textOf, type ParsedOptions } from './parse-settings.js';

/** What a run has to meet beside its state. */
export const parseGates = (parsed: ParsedOptions): GateSettings => ({
  required: namesOf(parsed['require'], '--require') ?? [],
  baseline: textOf(parsed['baseline']),
});
