import {
  schema,
  validateDescription,
  validateDiagnoseAnswer,
  validateFixAnswer,
} from '#generated/plugin-protocol-validator';
import { displayName } from '../../contract/value/display-name.js';
import { isRecord } from '../../contract/value/shape.js';
import type { DocumentMistake } from '../../document/describe-mistake.js';
import { mistakeInWords } from '../../document/describe-mistake.js';
import { mistakeIn, parseDocument } from '../../document/read-document.js';
import { ProgramFailure } from '../../sandbox/program-failure.js';
import type { Description, DiagnoseAnswer, FixAnswer } from './protocol.js';
import { LIMITS, PROTOCOL_VERSION } from './protocol.js';

/** The answer to `describe`. Throws a `ProgramFailure`. */
export const readDescription = (bytes: Uint8Array): Description => {
  const value = parsed(bytes);
  // another version may have other members
  if (isRecord(value) && value['protocolVersion'] !== undefined && value['protocolVersion'] !== PROTOCOL_VERSION) {
    const version = displayName(JSON.stringify(value['protocolVersion']));
    throw new ProgramFailure(
      'other-version',
      `it speaks version ${version} of the protocol of programs, and this doctor speaks version ${PROTOCOL_VERSION}`,
    );
  }
  refuseMistake(mistakeIn(value, { validate: validateDescription, schema }));
  // as its schema says
  return value as Description;
};

/** The answer to `diagnose`. Throws a `ProgramFailure`. */
export const readDiagnosis = (bytes: Uint8Array): DiagnoseAnswer => {
  const value = parsed(bytes);
  refuseMistake(mistakeIn(value, { validate: validateDiagnoseAnswer, schema }));
  const answer = value as DiagnoseAnswer;
  const outcomes = OUTCOMES.filter((key) => answer[key] !== undefined);
  if (outcomes.length !== 1) {
    throw badAnswer({ pointer: '', reason: `it must have one of ${OUTCOMES.map((key) => `"${key}"`).join(', ')}` });
  }
  const size = answer.state === undefined ? 0 : Buffer.byteLength(JSON.stringify(answer.state));
  if (size > LIMITS.stateBytes) {
    throw badAnswer({ pointer: '/state', reason: `it has ${size} bytes, and may have ${LIMITS.stateBytes}` });
  }
  return answer;
};

/** The answer to `fix`. Throws a `ProgramFailure`. */
export const readFix = (bytes: Uint8Array): FixAnswer => {
  const value = parsed(bytes);
  refuseMistake(mistakeIn(value, { validate: validateFixAnswer, schema }));
  return value as FixAnswer;
};

const OUTCOMES = ['findings', 'notApplicable', 'inconclusive'] as const;

/** What is wrong with an answer, by its place. */
export const badAnswer = (mistake: DocumentMistake): ProgramFailure =>
  new ProgramFailure('bad-answer', mistakeInWords(mistake, 'its answer'));

const refuseMistake = (mistake: DocumentMistake | undefined): void => {
  if (mistake) throw badAnswer(mistake);
};

const parsed = (bytes: Uint8Array): unknown => {
  const read = parseDocument(bytes);
  if (read.ok) return read.value;
  const { pointer, reason, hint } = read.mistake;
  throw badAnswer(
    pointer === '' ? { pointer, reason: `it is not JSON: ${reason}`, ...(hint && { hint }) } : read.mistake,
  );
};
