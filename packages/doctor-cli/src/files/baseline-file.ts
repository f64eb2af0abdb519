import { DoctorError } from '@netclaw/doctor-core';
import { findingKey } from '@netclaw/doctor-core/engine';
import { type JsonPosition } from '@netclaw/doctor-core/json';

import * as schema from '#generated/baseline-validator';

import { shellWord } from '../model/advice/shell-words.js';
import { placeText, validateJsonFile } from './json/validate-json-file.js';
import { usageError } from '../model/exit/usage-error.js';
import type { FileAccess } from '../terminal/file-access.js';
import type { AcceptedFinding, Baseline } from '../model/gate/baseline.js';
import { isDay } from '../model/gate/day.js';

/** Reads a baseline. Throws `usage/unreadable-file`, and `baseline/invalid` with the line and what was expected. */
export const readBaseline = async (files: FileAccess, path: string, doctor: string): Promise<Baseline> => {
  const bytes = await files.read(path);
  if (bytes === undefined) {
    throw usageError(
      'usage/unreadable-file',
      `There is no baseline ${path}.`,
      `Record one: \`${doctor} baseline --reason "..." --expires 2027-01-31 --output ${shellWord(path)}\`.`,
    );
  }
  const validated = validateJsonFile(bytes, schema);
  if (!validated.ok) {
    const { position, reason, hint } = validated.problem;
    throw invalid(path, position, reason, hint);
  }
  // the validator vouches for the shape
  const { findings } = validated.value as Baseline;
  for (const { index, reason } of contradictionsIn(findings)) {
    throw invalid(path, validated.placeOf(`/findings/${index}`), reason);
  }
  return { findings };
};

/** What a schema cannot say: days that the calendar lacks, and one finding accepted twice. */
const contradictionsIn = (
  findings: readonly AcceptedFinding[],
): readonly { readonly index: number; readonly reason: string }[] => {
  const keys = findings.map(findingKey);
  return findings.flatMap(({ code, expires }, index) => {
    if (!isDay(expires)) return [{ index, reason: `/findings/${index}/expires must be a day that the calendar has` }];
    return keys.indexOf(keys[index] ?? '') === index
      ? []
      : [{ index, reason: `${code} is accepted twice for the same subject` }];
  });
};

const invalid = (path: string, position: JsonPosition, reason: string, hint?: string): DoctorError =>
  new DoctorError('baseline/invalid', `${placeText(path, position)}: ${reason}.`, {
    next: hint ?? 'Correct it, or record a new one.',
  });
