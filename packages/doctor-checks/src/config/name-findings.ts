import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { displayPointer } from '@netclaw/doctor-core/engine';
import { looksSecret, PATHS } from '@netclaw/state';
import type { configFindings } from './findings.js';
import type { NameProblem } from './names/read-settings.js';

type ConfigFind = Find<typeof configFindings>;
type Found = Finding<typeof configFindings>;

const path = PATHS.config;

/** Keys of netclaw.json that are a name of netclaw in another case, or not one that it has; `at` counts them. */
export const nameFinding = (problem: NameProblem, at: number, find: ConfigFind): Found => {
  const { kind, isOfDaemon } = problem;
  const pointer = kind === 'unknown' ? withoutSecrets(problem.pointer, at) : problem.pointer;
  const data = { subject: { path, pointer }, pointer: displayPointer(pointer), path };
  const name = displayName(problem.name);
  switch (kind) {
    case 'other-case':
      return find('key-in-other-case', {
        ...data,
        name,
        commands: problem.blocker === 'taken' ? twin(name) : alone(name),
      });
    case 'misspelt':
      if (isOfDaemon) return find('unknown-daemon-key', { ...data, suggestion: ` (did you mean "${name}"?)` });
      return find('misspelt-key', { ...data, name });
    case 'unknown':
      return isOfDaemon
        ? find('unknown-daemon-key', { ...data, suggestion: '' })
        : find('unknown-key', { ...data, stock: isOfFile(pointer) ? '' : REMOVED });
    case 'retired': {
      const { successor } = problem;
      return find('retired-key', { ...data, successor: successor === undefined ? '' : ` (now ${successor})` });
    }
  }
};

const alone = (name: string): string =>
  `Commands of netclaw may not find it, and may write "${name}" beside it; with both, nothing starts.`;

const twin = (name: string): string =>
  `Another key beside it is "${name}" too, and the daemon combines the two. Commands of netclaw may find only one of them; once a setting is in both, nothing starts.`;

/** A token may stand where a name belongs, and is then in no list of secrets. */
const withoutSecrets = (pointer: string, at: number): string =>
  pointer
    .split('/')
    .map((name) => (looksSecret(name) && !WORDS.test(name) ? `(a name like a secret, ${at + 1})` : name))
    .join('/');

/** A long name of a setting, with a number at its end or without. */
const WORDS = /^[A-Za-z]{1,64}\d{0,2}$/;

/** netclaw's own schema takes any key there. */
const isOfFile = (pointer: string): boolean => pointer.lastIndexOf('/') === 0;

const REMOVED = " netclaw's own doctor would remove it.";
