import { displayName, nearestName } from '@netclaw/doctor-core';
import { formatPointer } from '@netclaw/doctor-core/json';
import type { Find, Finding } from '@netclaw/doctor-core';
import type { JsonMember, JsonNode } from '@netclaw/doctor-core/json';
import { PATHS } from '@netclaw/state';
import type { FieldMismatch } from './daemon-field.js';
import { configurationValue, DAEMON_FIELDS, daemonField, fieldMismatches, sectionMismatches } from './daemon-field.js';
import type { configFindings } from './findings.js';

type ConfigFind = Find<typeof configFindings>;
type Found = Finding<typeof configFindings>;

const path = PATHS.config;

/** Types and spelling in the `Daemon` section of netclaw.json; .NET merges sections that differ in case only. */
export const daemonSectionFindings = (sections: readonly JsonMember[], find: ConfigFind): readonly Found[] =>
  sections.flatMap(({ key, value }) => memberFindings(key, value, find));

const memberFindings = (section: string, node: JsonNode, find: ConfigFind): readonly Found[] => {
  const wrongType = (pointer: string, { found, expected }: FieldMismatch): Found =>
    find('daemon-field-type', { subject: { path, pointer }, pointer: displayName(pointer), path, found, expected });
  if (node.type !== 'object') {
    return sectionMismatches(configurationValue(node)).map((found) => wrongType(formatPointer([section]), found));
  }
  return node.members.flatMap(({ key, value }) => {
    const pointer = formatPointer([section, key]);
    const field = daemonField(key);
    if (field === undefined) return [unknownKey(pointer, key, find)];
    return fieldMismatches(field, configurationValue(value)).map((found) =>
      wrongType(`${pointer}${found.pointer}`, found),
    );
  });
};

const unknownKey = (pointer: string, key: string, find: ConfigFind): Found => {
  const near = nearestName(key, DAEMON_FIELDS);
  return find('unknown-daemon-key', {
    subject: { path, pointer },
    pointer: displayName(pointer),
    path,
    suggestion: near === undefined ? '' : ` (did you mean "${near}"?)`,
  });
};
