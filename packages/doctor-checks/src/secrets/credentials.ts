import type { Find, Finding } from '@netclaw/doctor-core';
import { memberOf } from '@netclaw/doctor-core/json';
import type { JsonObjectNode } from '@netclaw/doctor-core/json';
import { equalsIgnoringCase, PATHS } from '@netclaw/state';
import type { ConfigCredential, SecretsFile, Settings } from '@netclaw/state';
import { pointersOf } from '../files/unreadable-values.js';
import type { secretsFindings } from './findings.js';

interface Credentials {
  readonly secrets: SecretsFile;
  readonly settings: Settings;
}

/** A credential of netclaw.json, and the place that it gets in secrets.json: as its sections are spelt there, those first that are missing. */
export interface Movable {
  readonly credential: ConfigCredential;
  readonly place: readonly string[];
  /** How many of the sections around it are there. */
  readonly present: number;
}

/** Credentials in clear in netclaw.json, which the agent of netclaw may read for a chat user. */
export const credentialFindings = (
  state: Credentials,
  find: Find<typeof secretsFindings>,
): readonly Finding<typeof secretsFindings>[] => {
  const { credentials } = state.settings;
  if (credentials.length === 0) return [];
  const path = PATHS.config;
  const { keys } = state.secrets.configuration;
  const unused = credentials.filter(({ key }) => keys.has(key));
  const movable = movableOf(state).map(({ credential }) => credential);
  const said = new Set([...unused, ...movable]);
  const others = credentials.filter((one) => !said.has(one));
  return [
    ...(movable.length > 0 ? [find('credential-in-config', { path, pointers: pointersOf(movable) })] : []),
    ...(unused.length > 0 ? [find('credential-unused', { path, pointers: pointersOf(unused) })] : []),
    ...(others.length > 0 ? [find('credential-unmovable', { path, pointers: pointersOf(others) })] : []),
  ];
};

/** Those that secrets.json has a place for, and no value. */
export const movableOf = ({ secrets, settings }: Credentials): readonly Movable[] => {
  const { content, keys } = secrets.configuration;
  const root = content.kind === 'object' ? content.root : undefined;
  return settings.credentials.flatMap((credential) => {
    if (credential.target === undefined || keys.has(credential.key)) return [];
    const found = placeIn(root, credential.target);
    return found ? [{ credential, ...found }] : [];
  });
};

/** Undefined where something else is in the place of one of its sections. */
const placeIn = (
  root: JsonObjectNode | undefined,
  target: readonly string[],
): Pick<Movable, 'place' | 'present'> | undefined => {
  let section = root;
  const place: string[] = [];
  for (const name of target.slice(0, -1)) {
    const spelt = section?.members.find(({ key }) => equalsIgnoringCase(key, name))?.key;
    const next = spelt === undefined ? undefined : section && memberOf(section, spelt);
    if (next === undefined) return { place: [...place, ...target.slice(place.length)], present: place.length };
    if (next.type !== 'object' || spelt === undefined) return undefined;
    place.push(spelt);
    section = next;
  }
  return { place: [...place, ...target.slice(-1)], present: place.length };
};
