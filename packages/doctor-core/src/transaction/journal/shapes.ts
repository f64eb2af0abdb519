import type { FindingReference } from '../../contract/plan.js';
import { isRecord } from '../../contract/shape.js';
import type { FileState } from './file-state.js';

/* What stands in the engine's directory is judged member by member: another program may have written it. */

export const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.every(is);

export const isText = (value: unknown): value is string => typeof value === 'string';

export const isDigest = (value: unknown): value is string => isText(value) && DIGEST.test(value);

const isMode = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0o7777;

export const isState = (value: unknown): value is FileState =>
  value === null || (isRecord(value) && isDigest(value['digest']) && isMode(value['mode']));

export const isReference = (value: unknown): value is FindingReference =>
  isRecord(value) && isText(value['code']) && isRecord(value['subject']);

const DIGEST = /^[0-9a-f]{64}$/;
