import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { displayPointer } from '@netclaw/doctor-core/engine';
import { foldCase, PATHS } from '@netclaw/state';
import type { CredentialNeed } from '../config/enabled-parts.js';
import type { secretsFindings } from './findings.js';
import type { StoredState } from './stored-state.js';

/** Credentials that are needed for what netclaw.json enables, and that no source has. */
export const missingCredentialFindings = (
  state: StoredState,
  find: Find<typeof secretsFindings>,
): readonly Finding<typeof secretsFindings>[] => {
  // what cannot be read may hold any of them
  if (state.unreadSources.length > 0) return [];
  const missing = (state.parts?.credentials ?? []).filter((need) => isMissing(need, state));
  const pointers = [...new Set(missing.map(({ pointer }) => pointer))];
  return pointers.map((pointer) =>
    findingOf(
      pointer,
      missing.filter((need) => need.pointer === pointer),
      find,
    ),
  );
};

const isMissing = ({ anyOf, decidedBy }: CredentialNeed, state: StoredState): boolean =>
  !decidedBy.some((key) => isSetAnew(key, state)) && !anyOf.some((names) => isThere(foldCase(names.join(':')), state));

/** Does another source than netclaw.json set a key, or one below it? */
const isSetAnew = (key: string, { variables, secrets }: StoredState): boolean =>
  [secrets.configuration.keys, ...variables.map(({ settings }) => settings)].some((keys) =>
    [...keys.keys()].some((one) => one === key || one.startsWith(`${key}:`)),
  );

/** A value that cannot be decrypted is there, and another finding is about it. */
export const isThere = (key: string, { variables, secrets, stored }: StoredState): boolean => {
  const set = variables.flatMap(({ settings }) => settings.get(key) ?? []);
  if (set.length > 0) return set.some(({ isEmpty }) => !isEmpty);
  const secret = stored.get(key);
  const { keys, blankKeys } = secrets.configuration;
  return secret ? secret.text()?.reveal() !== '' : keys.has(key) && !blankKeys.has(key);
};

/** Of what lacks several credentials there is one finding. */
const findingOf = (
  pointer: string,
  lacking: readonly CredentialNeed[],
  find: Find<typeof secretsFindings>,
): Finding<typeof secretsFindings> => {
  const data = {
    subject: { path: PATHS.config, pointer },
    pointer: displayPointer(pointer),
    path: PATHS.config,
    names: lacking.map(({ anyOf }) => anyOf.map(nameOf).join(' or ')).join(' and '),
    next: nextStep(lacking),
  };
  return lacking.some(({ isError }) => isError)
    ? find('credential-missing', data)
    : find('credential-missing-idle', data);
};

const nameOf = (names: readonly string[]): string => displayName(names.join('.'));

const nextStep = (lacking: readonly CredentialNeed[]): string => {
  const [provider] = lacking.flatMap(({ provider }) => provider ?? []);
  if (provider !== undefined) return `Log in, or set its key: \`netclaw provider fix ${displayName(provider)}\`.`;
  const commands = lacking.map(({ anyOf: [first = []] }) => `\`netclaw secrets set ${nameOf(first)} <value>\``);
  return `Store ${commands.length === 1 ? 'it' : 'them'}: ${commands.join(', ')}.`;
};
