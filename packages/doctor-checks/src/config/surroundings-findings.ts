import type { Find, Finding } from '@netclaw/doctor-core';
import { displayPointer } from '@netclaw/doctor-core/engine';
import { PATHS } from '@netclaw/state';
import type { EffectiveConfig } from '@netclaw/state';
import { describeVariable, variableSubject } from '../files/variable-place.js';
import type { SettingsState } from './config-state.js';
import type { configFindings } from './findings.js';
import { listOfEntry } from './surroundings/mixed-lists.js';
import type { Surrounding } from './surroundings/read-surroundings.js';

type ConfigFind = Find<typeof configFindings>;
type Found = readonly Finding<typeof configFindings>[];

const path = PATHS.config;

/** What is right by itself, and not together. */
export const surroundingsFindings = (
  { surroundings, lists }: SettingsState,
  { variables }: Pick<EffectiveConfig, 'variables'>,
  find: ConfigFind,
): Found => [
  ...surroundings.map((one) => findingOf(one, find)),
  ...variables.flatMap(({ source, settings }) =>
    [...settings].flatMap(([key, { variable }]) => {
      const pointer = listOfEntry(key, lists);
      if (pointer === undefined) return [];
      return [
        find('variable-mixes-list', {
          subject: variableSubject(source, variable),
          ...describeVariable(source, variable),
          pointer: displayPointer(pointer),
          path,
        }),
      ];
    }),
  ),
];

const findingOf = (one: Surrounding, find: ConfigFind): Found[number] => {
  const { pointer } = one;
  const place = { subject: { path, pointer }, path };
  switch (one.kind) {
    case 'chat-silent':
      return find('chat-silent', { ...place, section: one.section });
    case 'dms-open':
      return find('dms-open', { ...place, section: one.section });
    case 'mcp-by-address':
    case 'search-without-endpoint':
      return find(one.kind, { ...place, pointer: displayPointer(pointer) });
  }
};
