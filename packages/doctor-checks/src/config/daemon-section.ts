import { displayName, finding, formatPointer, nearestName } from '@netclaw/doctor-core';
import type { Finding, JsonMember, JsonNode } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import { configurationValue, DAEMON_FIELDS, daemonField, judgeField, judgeSection } from './daemon-field.js';
import type { FieldMismatch } from './daemon-field.js';
import { configFindings } from './findings.js';

/** Judges types and spelling in the `Daemon` section of netclaw.json; .NET merges sections that differ in case only. */
export const judgeDaemonSections = (sections: readonly JsonMember[]): readonly Finding<typeof configFindings>[] =>
  sections.flatMap(({ key, value }) => judgeMembers(key, value));

const judgeMembers = (section: string, node: JsonNode): readonly Finding<typeof configFindings>[] => {
  if (node.type !== 'object') {
    return judgeSection(configurationValue(node)).map((found) => wrongType(formatPointer([section]), found));
  }
  return node.members.flatMap(({ key, value }) => {
    const pointer = formatPointer([section, key]);
    const field = daemonField(key);
    if (field === undefined) return [unknownKey(pointer, key)];
    return judgeField(field, configurationValue(value)).map((found) => wrongType(`${pointer}${found.pointer}`, found));
  });
};

const wrongType = (pointer: string, { found, expected }: FieldMismatch): Finding<typeof configFindings> =>
  finding(
    configFindings,
    'config/daemon-field-type',
    { path: PATHS.config, pointer },
    { pointer: displayName(pointer), path: PATHS.config, found, expected },
  );

const unknownKey = (pointer: string, key: string): Finding<typeof configFindings> => {
  const near = nearestName(key, DAEMON_FIELDS);
  return finding(
    configFindings,
    'config/unknown-daemon-key',
    { path: PATHS.config, pointer },
    {
      pointer: displayName(pointer),
      path: PATHS.config,
      suggestion: near === undefined ? '' : ` (did you mean "${near}"?)`,
    },
  );
};
