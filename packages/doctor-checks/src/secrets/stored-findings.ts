import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { displayPointer } from '@netclaw/doctor-core/engine';
import { foldCase, isDotnetDate, PATHS } from '@netclaw/state';
import type { StoredSecret } from '@netclaw/state';
import type { Login } from '../config/enabled-parts.js';
import { pointersOf } from '../files/unreadable-values.js';
import { describeVariable, variableSubject } from '../files/variable-place.js';
import type { secretsFindings } from './findings.js';
import { isThere } from './missing-credentials.js';
import type { StoredState } from './stored-state.js';

type SecretsFind = Find<typeof secretsFindings>;
type Found = readonly Finding<typeof secretsFindings>[];

const path = PATHS.secrets;

/** What is wrong with how the secrets that can be decrypted are used. */
export const storedFindings = (state: StoredState, find: SecretsFind): Found => [
  ...(state.parts?.logins ?? []).flatMap((login) => expiredFinding(login, state, find)),
  ...hiddenFindings(state, find),
  ...headerFindings(state, find),
];

/** By what kind of login where the end of it is, and what to do once it has ended. */
const LOGINS = {
  provider: { at: (name: string) => `PROVIDERS:${name}:OAUTH`, ends: 'TOKENEXPIRY', again: 'netclaw provider fix' },
  mcp: { at: (name: string) => `MCPOAUTHTOKENS:${name}:`, ends: 'EXPIRESAT', again: 'netclaw mcp auth' },
} as const;

const expiredFinding = ({ kind, name, renewedBy, isRenewed }: Login, state: StoredState, find: SecretsFind): Found => {
  const { at, ends, again } = LOGINS[kind];
  const prefix = at(foldCase(name));
  const isSetAnew = state.variables.some(({ settings }) => [...settings.keys()].some((key) => key.startsWith(prefix)));
  const end = state.stored.get(`${prefix}${ends}`);
  if (isSetAnew || end === undefined || isRenewed) return [];
  if (renewedBy.some((names) => isThere(foldCase(names.join(':')), state))) return [];
  const endsAt = timeOf(end);
  if (endsAt === undefined || endsAt > state.now) return [];
  const data = {
    subject: { path, pointer: end.pointer },
    path,
    name: displayName(name),
    what: kind === 'mcp' ? 'the MCP server' : 'the provider',
    date: new Date(endsAt).toISOString().slice(0, 10),
    again: `${again} ${displayName(name)}`,
  };
  return [find('oauth-expired', data)];
};

const timeOf = (secret: StoredSecret): number | undefined => {
  const text = secret.text()?.reveal();
  return text !== undefined && isDotnetDate(text) ? Date.parse(text) : undefined;
};

/** Only of secrets that can be decrypted: others have a finding that names what is used in their place. */
const hiddenFindings = ({ variables, stored }: StoredState, find: SecretsFind): Found =>
  variables.flatMap(({ source, settings }) =>
    [...settings].flatMap(([key, { variable, isEmpty }]) => {
      const secret = stored.get(key);
      if (secret?.text() === undefined) return [];
      return [
        find('hidden-by-variable', {
          subject: variableSubject(source, variable),
          ...describeVariable(source, variable),
          pointer: displayPointer(secret.pointer),
          path,
          used: isEmpty
            ? 'it is empty, so no value is used, not even the stored one'
            : 'its value is used, and not the stored one',
        }),
      ];
    }),
  );

const headerFindings = ({ parts, stored, settings }: StoredState, find: SecretsFind): Found => {
  if (parts === undefined) return [];
  const servers = parts.logins.filter(({ kind }) => kind === 'mcp').map(({ name }) => foldCase(name));
  const headers: StoredSecret[] = [];
  for (const [key, secret] of stored) {
    if (!key.startsWith('MCPSERVERS:')) continue;
    const [, server = '', part] = key.split(':');
    if (part !== 'HEADERS' || !servers.includes(server)) continue;
    if (secret.isEncrypted && secret.text() !== undefined) headers.push(secret);
  }
  const unreadable = settings.unreadable.map(({ pointer }) => pointer);
  const inConfig = parts.encryptedHeaders
    .filter((pointer) => !unreadable.includes(pointer))
    .map((pointer) => ({ pointer }));
  return [
    ...(headers.length === 0 ? [] : [find('encrypted-header', { path, pointers: pointersOf(headers) })]),
    ...(inConfig.length === 0
      ? []
      : [find('encrypted-header', { path: PATHS.config, pointers: pointersOf(inConfig) })]),
  ];
};
