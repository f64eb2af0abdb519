import { formatPointer } from '@netclaw/doctor-core/json';
import type { Find, Finding } from '@netclaw/doctor-core';
import { displayPointer } from '@netclaw/doctor-core/engine';
import type { JsonNode, JsonObjectNode } from '@netclaw/doctor-core/json';
import { equalsIgnoringCase, foldCase, PATHS } from '@netclaw/state';
import type { Overriding } from '../files/overriding.js';
import type { FieldMismatch } from './names/daemon-field.js';
import { configurationValue, daemonField, describeValue, fieldMismatches } from './names/daemon-field.js';
import type { configFindings } from './findings.js';

type ConfigFind = Find<typeof configFindings>;
type Found = Finding<typeof configFindings>;

/** Types in the `Daemon` section of a file of the configuration; .NET merges sections that differ in case only. */
export const daemonSectionFindings = (
  path: string,
  root: JsonObjectNode,
  overriding: Overriding,
  find: ConfigFind,
): readonly Found[] =>
  root.members.flatMap(({ key, value }) => {
    const [section = '', field, ...deeper] = key.split(':');
    if (!equalsIgnoringCase(section, 'Daemon')) return [];
    if (field !== undefined) return settingFindings(path, [key], [field, ...deeper], value, { overriding, find });
    return sectionFindings(path, key, value, { overriding, find });
  });

interface Reporting {
  readonly overriding: Overriding;
  readonly find: ConfigFind;
}

const sectionFindings = (path: string, key: string, node: JsonNode, reporting: Reporting): readonly Found[] => {
  if (node.type === 'null') return [];
  if (node.type === 'object') {
    return node.members.flatMap((member) =>
      settingFindings(path, [key, member.key], member.key.split(':'), member.value, reporting),
    );
  }
  const pointer = formatPointer([key]);
  const found = describeValue(configurationValue(node));
  return [
    reporting.find('daemon-not-a-section', {
      subject: { path, pointer },
      pointer: displayPointer(pointer),
      path,
      found,
    }),
  ];
};

/** `names` are the path of the setting within the section; what is deeper than the setting may be of any type. */
const settingFindings = (
  path: string,
  at: readonly string[],
  [name = '', ...deeper]: readonly string[],
  node: JsonNode,
  { overriding, find }: Reporting,
): readonly Found[] => {
  const field = daemonField(name);
  if (field === undefined || deeper.length > 0) return [];
  return fieldMismatches(field, configurationValue(node)).map(({ pointer: below, found, expected }: FieldMismatch) => {
    const pointer = `${formatPointer(at)}${below}`;
    // what a text of secrets.json says is not shown
    const shown = path === PATHS.secrets && found.startsWith('the text') ? 'a text' : found;
    const data = { pointer: displayPointer(pointer), path, found: shown, expected };
    const overrides = below === '' ? overriding(foldCase(at.join(':'))) : [];
    return overrides.length === 0
      ? find('daemon-field-type', { subject: { path, pointer }, ...data })
      : find('daemon-field-overridden', { subject: { path, pointer }, ...data, overrides: overrides.join(', ') });
  });
};
