import { displayName } from '@netclaw/doctor-core';
import type { JsonNode } from '@netclaw/doctor-core/json';
import { equalsIgnoringCase, isProtectedSecret } from '@netclaw/state';
import { expectations, validate } from '#generated/daemon-validator';

/** A value that netclaw cannot use. */
export interface FieldMismatch {
  /** Within the value; empty for the value itself. */
  readonly pointer: string;
  /** What is there, in words; texts are quoted, cut and escaped. */
  readonly found: string;
  readonly expected: string;
}

/** The settings of the `Daemon` section, in netclaw's spelling. */
export const DAEMON_FIELDS: readonly string[] = Object.keys(expectations).flatMap((pointer) => {
  const [, field, ...rest] = pointer.split('/');
  return field !== undefined && rest.length === 0 ? [field] : [];
});

/** netclaw's spelling of a setting, which may be written in any case; undefined where there is none of the name. */
export const daemonField = (key: string): string | undefined =>
  DAEMON_FIELDS.find((field) => equalsIgnoringCase(field, key));

/** What is wrong with the value of one setting (netclaw's spelling), by the compiled schema. */
export const fieldMismatches = (field: string, value: unknown): readonly FieldMismatch[] =>
  mismatches({ [field]: value }).map((found) => ({ ...found, pointer: found.pointer.slice(field.length + 1) }));

const mismatches = (section: unknown): readonly FieldMismatch[] => {
  if (validate(section)) return [];
  const pointers = new Set((validate.errors ?? []).map(({ instancePath }) => instancePath));
  return [...pointers].map((pointer) => ({
    pointer,
    found: describeValue(valueBelow(section, pointer)),
    expected: expectations[pointer] ?? expectations[pointer.replace(/\/[^/]*$/, '/*')] ?? 'another value',
  }));
};

const valueBelow = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (parent, key) =>
        typeof parent === 'object' && parent !== null
          ? Object.entries(parent).find(([own]) => own === key)?.[1]
          : undefined,
      value,
    );

/** What a value is, in words. */
export const describeValue = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a section in braces';
  // an encrypted text may be a secret that is at the wrong place
  if (typeof value === 'string')
    return isProtectedSecret(value) ? 'an encrypted text' : `the text "${displayName(value)}"`;
  if (typeof value === 'number') return `the number ${value}`;
  return value === true ? 'true' : 'false';
};

/** A value as .NET's configuration sees it: a number in any but the plain spelling of an integer is text to it. */
export const configurationValue = (node: JsonNode): unknown => {
  switch (node.type) {
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, configurationValue(value)]));
    case 'array':
      return node.items.map(configurationValue);
    case 'number':
      return /^-?\d{1,15}$/.test(node.raw) ? Number(node.raw) : node.raw;
    case 'null':
      return null;
    case 'string':
    case 'boolean':
      return node.value;
  }
};
