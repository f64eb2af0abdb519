import type { FileView } from '@netclaw/doctor-core';
import type { JsonNode, JsonObjectNode, JsonPosition } from '@netclaw/doctor-core/json';
import { parseJsonDocument, toValue } from '@netclaw/doctor-core/json';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import { decodeText } from '../text/decode-text.js';
import { equalsIgnoringCase } from '../text/fold-case.js';

/** One file of a reminder. */
export type Reminder =
  | Exclude<NoContent, { readonly kind: 'absent' }>
  /** The daemon deletes it when it starts. */
  | { readonly kind: 'not-json'; readonly bytes: Uint8Array; readonly position: JsonPosition; readonly reason: string }
  | {
      readonly kind: 'json';
      /** Members that every reminder has, and this one has not, or not in a form that netclaw writes. Those that decide who it is for come last. */
      readonly missing: readonly string[];
      /** Without it the daemon keeps the file and never runs it. */
      readonly isWithoutAudience: boolean;
      /** How often it failed in a row, where it is disabled; undefined where it is enabled. */
      readonly failuresWhenDisabled: number | undefined;
    };

/** What says whom a reminder may act for. */
const AUDIENCE = ['audience', 'boundary'] as const;

/** What says when it is due, by the type of its schedule. */
const TIME_OF: Readonly<Record<string, string>> = {
  oneshot: 'fireAtMs',
  interval: 'intervalTicks',
  cron: 'cronExpression',
};

/** Reads a file of a reminder. What it says is not kept. Undefined where nothing is there. */
export const readReminder = (view: FileView): Reminder | undefined => {
  const none = noContent(view);
  if (none) return none.kind === 'absent' ? undefined : none;
  if (view.kind !== 'file') return undefined;
  const parsed = parseJsonDocument(decodeText(view.bytes).bytes);
  if (!parsed.ok) {
    const { position, reason } = parsed.problem;
    return { kind: 'not-json', bytes: view.bytes, position, reason };
  }
  const { root } = parsed.document;
  const member = (name: string): JsonNode | undefined => (root.type === 'object' ? memberOf(root, name) : undefined);
  const needed = ['id', 'title', 'instructions', 'delivery', ...AUDIENCE].filter(
    (name) => !isValid(name, member(name)),
  );
  const schedule = missingOfSchedule(member('schedule'));
  const enabled = member('enabled');
  const failures = member('consecutiveFailures');
  return {
    kind: 'json',
    missing: [...(schedule === undefined ? [] : [schedule]), ...needed],
    isWithoutAudience: AUDIENCE.some((name) => needed.includes(name)),
    failuresWhenDisabled: enabled?.type === 'boolean' && !enabled.value ? numberOf(failures) : undefined,
  };
};

/** A name of an audience or a boundary may be its number; of a boundary no form is known here. */
const isValid = (name: string, value: JsonNode | undefined): boolean => {
  switch (value?.type) {
    case undefined:
    case 'null':
      return false;
    case 'string':
      return value.value.trim() !== '' && name !== 'delivery';
    case 'object':
      return name === 'boundary' || (name === 'delivery' && isKind(memberOf(value, 'kind')));
    case 'number':
      return name === 'audience' || name === 'boundary';
    case 'array':
    case 'boolean':
      return name === 'boundary';
  }
};

/** Where a reminder is delivered, by name or by number. */
const isKind = (value: JsonNode | undefined): boolean =>
  value?.type === 'number' || (value?.type === 'string' && KINDS.some((kind) => equalsIgnoringCase(kind, value.value)));

const KINDS = ['CurrentSession', 'Channel', 'None'];

/** The part of a schedule that says when a reminder is due, and is missing; undefined where it is there. */
const missingOfSchedule = (schedule: JsonNode | undefined): string | undefined => {
  if (schedule?.type !== 'object') return 'schedule';
  const type = memberOf(schedule, 'type');
  // a number stands for a name that is not known here
  if (type?.type === 'number') return undefined;
  const time = type?.type === 'string' ? TIME_OF[type.value.toLowerCase()] : undefined;
  if (time === undefined) return 'schedule.type';
  const value = memberOf(schedule, time);
  const isTime =
    time === 'cronExpression' ? value?.type === 'string' && value.value.trim() !== '' : isWholeNumber(value);
  return isTime ? undefined : `schedule.${time}`;
};

/** .NET may take one that is written as a text. */
const isWholeNumber = (value: JsonNode | undefined): boolean => {
  if (value?.type === 'number') return /^-?\d+$/.test(value.raw);
  return value?.type === 'string' && /^-?\d+$/.test(value.value);
};

/** .NET takes the last of equal names. */
const memberOf = ({ members }: JsonObjectNode, name: string): JsonNode | undefined =>
  members.findLast(({ key }) => equalsIgnoringCase(key, name))?.value;

const numberOf = (node: JsonNode | undefined): number => (node?.type === 'number' ? Number(toValue(node)) : 0);
