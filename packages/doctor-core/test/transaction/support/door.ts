import type { Check, Context, RandomSource, FileStep } from '@netclaw/doctor-core';
import type { Doctor } from '@netclaw/doctor-core/engine';
import { defineCheck, error, Secret } from '@netclaw/doctor-core';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { parseJsonDocument, toValue } from '@netclaw/doctor-core/json';
import { fixUntilClosed, MEMORY_NOW, memoryWorld } from '@netclaw/doctor-testkit';
import type { MemoryHome, Run } from '@netclaw/doctor-testkit';

/**
 * A door with a list of keys that open it, `door/list.json`, and the key that this host has, `door/own.json`: two files that must
 * agree. What a repair adds is named for the host.
 */
export interface DoorState {
  readonly list: readonly { readonly Name: string; readonly Key: string; readonly Used: string }[] | undefined;
  readonly own: string | undefined;
  /** The list is there and no JSON. */
  readonly isTorn: boolean;
}

export const LIST = 'door/list.json';
export const OWN = 'door/own.json';
/** Made by a repair that grants, in a directory that may have to be made; it stays. */
export const SEAL = 'seals/seal.txt';

const stateOf = (list: Uint8Array | undefined, own: Uint8Array | undefined): DoorState => ({
  list: valueOf(list) as DoorState['list'],
  own: (valueOf(own) as { readonly Key?: string } | undefined)?.Key,
  isTorn: list !== undefined && valueOf(list) === undefined,
});

const valueOf = (bytes: Uint8Array | undefined): unknown => {
  const parsed = bytes && parseJsonDocument(bytes);
  return parsed?.ok ? toValue(parsed.document.root) : undefined;
};

const observe = async ({ files }: Pick<Context, 'files'>): Promise<DoorState> => {
  // it throws what cannot be read, which is then not taken for absent
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    const text = await files.text(path);
    return text === undefined ? undefined : Buffer.from(text);
  };
  return stateOf(await read(LIST), await read(OWN));
};

export const opens = ({ list, own }: Pick<DoorState, 'list' | 'own'>): boolean =>
  list?.some(({ Key }) => Key === own) ?? false;

/** Gives this host a key: the seal, then the list, then the own key. */
const grant = ({ list, isTorn }: DoorState, random: RandomSource): readonly FileStep[] => {
  const key = Buffer.from(random.bytes(8)).toString('hex');
  return [
    { kind: 'make-directory', path: 'seals', mode: 0o700 },
    {
      kind: 'write-file',
      path: SEAL,
      content: 'wax',
      mode: 0o600,
      keepOnRollback: true,
      label: 'a seal',
    },
    ...(list ? [] : [isTorn ? EMPTIED_LIST : NEW_LIST]),
    {
      kind: 'edit-json',
      path: LIST,
      mode: 0o600,
      edits: [
        {
          op: 'insert-entry',
          pointer: '',
          value: { Name: 'host', Key: new Secret(key), Used: 'never' },
          label: 'host',
          identity: ['Key'],
          volatile: ['Used'],
        },
      ],
    },
    { kind: 'edit-json', path: OWN, mode: 0o600, edits: [{ op: 'set', pointer: '/Key', value: new Secret(key) }] },
  ];
};

const NEW_LIST: FileStep = {
  kind: 'edit-json',
  path: LIST,
  mode: 0o600,
  edits: [{ op: 'set', pointer: '', value: [] }],
};
const EMPTIED_LIST: FileStep = {
  kind: 'write-file',
  path: LIST,
  content: '[]',
  mode: 0o600,
  label: 'an empty list',
};

/** Withdraws a half-made set-up: the own key, then the list. */
const withdraw = ({ own }: DoorState): readonly FileStep[] => [
  ...(own === undefined ? [] : [{ kind: 'edit-json', path: OWN, edits: [{ op: 'remove', pointer: '/Key' }] } as const]),
  { kind: 'remove-file', path: LIST },
];

/** The name of an entry that says: this set-up was never finished. */
export const HALF_MADE = 'half-made';

const isHalfMade = ({ list }: DoorState): boolean => list?.length === 1 && list[0]?.Name === HALF_MADE;

export const doorCheck: Check = defineCheck({
  id: 'door',
  title: 'The door',
  reads: [LIST, OWN],
  changes: ['seals', SEAL, LIST, OWN] as readonly string[],
  findings: {
    'locked-out': error('The own key opens nothing', 'Run {doctor} --fix'),
    'list-torn': error('The list is unreadable', 'Run {doctor} --fix'),
    'half-made': error('The door was never finished', 'Run {doctor} --fix'),
  },
  repairs: {
    withdraw: { summary: 'Withdraws a half-made set-up.', fixes: ['half-made'] },
    grant: { summary: 'Gives this host a key.', fixes: ['locked-out', 'list-torn'] },
  },
  observe,
  diagnose: (state, find) => {
    if (isHalfMade(state)) return [find('half-made')];
    if (state.isTorn) return [find('list-torn')];
    if (state.list === undefined && state.own === undefined) return [];
    return opens(state) ? [] : [find('locked-out')];
  },
  fix: (state, { repair }) =>
    isHalfMade(state)
      ? repair('withdraw', withdraw(state), { repair: 'withdraw' })
      : repair('grant', (random) => grant(state, random), { repair: 'grant' }),
});

/** A doctor over a run of the explorer: every generation has a random source of its own. */
export const doorDoctor = (
  { home, disk, generation }: Omit<Run, 'say'>,
  checks: readonly Check[] = [doorCheck],
): Doctor =>
  createDoctorInWorld({
    command: 'acme doctor',
    checks,
    stateDirectory: '.doctor',
    world: memoryWorld(home, {
      disk,
      seed: generation * 16,
      now: new Date(MEMORY_NOW.getTime() + generation * 60_000),
    }),
  });

/** What the operator does; the outcomes of it. Throws where a repair stays unfinished. */
export const fix = async (doctor: Doctor, say?: Run['say']): Promise<readonly string[]> =>
  (await fixUntilClosed(doctor, { say })).repairs.map(({ outcome }) => outcome);

export const doorIn = (home: MemoryHome): DoorState => {
  const read = (path: string): Uint8Array | undefined =>
    home.fs.existsSync(`${home.home}/${path}`) ? home.read(path) : undefined;
  return stateOf(read(LIST), read(OWN));
};
