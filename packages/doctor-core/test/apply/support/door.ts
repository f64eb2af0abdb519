import type { AnyDoctorCheck, Doctor, DoctorContext, Plan, RepairStrategy, Step } from '@netclaw/doctor-core';
import { createDoctorInWorld, defineCheck, defineFindings, defineStrategy, finding, Secret } from '@netclaw/doctor-core';
import { MEMORY_NOW, memoryWorld } from '@netclaw/doctor-testkit';
import type { MemoryHome, Run } from '@netclaw/doctor-testkit';

/**
 * A door with a list of keys that open it, `door/list.json`, and the key that this host has, `door/own.json`: two files that must
 * agree. What a repair adds is named for the host.
 */
export interface DoorState {
  readonly list: readonly { readonly Name: string; readonly Key: string; readonly Used: string }[] | undefined;
  readonly own: string | undefined;
}

export const LIST = 'door/list.json';
export const OWN = 'door/own.json';
/** Made by a repair that grants, in a directory that may have to be made; it stays. */
export const SEAL = 'seals/seal.txt';

const doorFindings = defineFindings({
  'door/locked-out': { severity: 'error', message: 'The own key opens nothing', remediation: 'Run {doctor} --fix' },
  'door/half-made': { severity: 'error', message: 'The door was never finished', remediation: 'Run {doctor} --fix' },
});

const readJson = async (context: Pick<DoctorContext, 'files'>, path: string): Promise<unknown> => {
  const view = await context.files.view(path);
  return view.kind === 'file' ? JSON.parse(Buffer.from(view.bytes).toString('utf8')) : undefined;
};

const observe = async (context: DoctorContext): Promise<DoorState> => ({
  list: (await readJson(context, LIST)) as DoorState['list'],
  own: ((await readJson(context, OWN)) as { readonly Key?: string } | undefined)?.Key,
});

export const opens = ({ list, own }: DoorState): boolean => list?.some(({ Key }) => Key === own) ?? false;

const plan = (strategy: string, direction: Plan['direction'], code: string): Plan => ({
  strategy,
  summary: strategy,
  heals: [{ code, subject: {} }],
  direction,
  consents: [],
  keeps: [],
  afterwards: [],
});

/** Gives this host a key: the seal, then the list, then the own key. */
export const grant: RepairStrategy = defineStrategy<DoorState>({
  id: 'grant',
  repairs: ['door/locked-out'],
  effects: { reads: [LIST, OWN], changes: ['seals', SEAL, LIST, OWN] },
  observe,
  propose: (state) =>
    opens(state) ? { kind: 'nothing' } : { kind: 'plan', options: [plan('grant', 'grants', 'door/locked-out')] },
  steps: (_state, _plan, mint): readonly Step[] => {
    const key = Buffer.from(mint.randomBytes(8)).toString('hex');
    return [
      { kind: 'make-directory', path: 'seals', mode: 0o700 },
      {
        kind: 'write-file',
        path: SEAL,
        content: new Secret(Buffer.from('wax')),
        mode: 0o600,
        keepOnRollback: true,
        label: 'a seal',
      },
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
  },
});

/** Withdraws a half-made set-up: the own key, then the list. */
export const withdraw: RepairStrategy = defineStrategy<DoorState>({
  id: 'withdraw',
  repairs: ['door/half-made'],
  effects: { reads: [LIST, OWN], changes: [LIST, OWN] },
  observe,
  propose: () => ({ kind: 'plan', options: [plan('withdraw', 'withdraws', 'door/half-made')] }),
  steps: ({ own }): readonly Step[] => [
    ...(own === undefined
      ? []
      : [{ kind: 'edit-json', path: OWN, edits: [{ op: 'remove', pointer: '/Key' }] } as const]),
    { kind: 'remove-file', path: LIST },
  ],
});

/** The name of an entry that says: this set-up was never finished. */
export const HALF_MADE = 'half-made';

export const doorCheck: AnyDoctorCheck = defineCheck({
  id: 'door',
  title: 'The door',
  findings: doorFindings,
  effects: { reads: [LIST, OWN] },
  strategies: [withdraw, grant],
  diagnose: async (context) => {
    const state = await observe(context);
    if (state.list?.length === 1 && state.list[0]?.Name === HALF_MADE) {
      return [finding(doorFindings, 'door/half-made', {}, {})];
    }
    if (state.list === undefined && state.own === undefined) return [];
    return opens(state) ? [] : [finding(doorFindings, 'door/locked-out', {}, {})];
  },
});

/** A doctor over a run of the explorer: every generation has a mint of its own. */
export const doorDoctor = ({ home, disk, generation }: Run, checks: readonly AnyDoctorCheck[] = [doorCheck]): Doctor =>
  createDoctorInWorld({
    command: 'acme doctor',
    checks,
    stateDirectory: '.doctor',
    world: memoryWorld(home, {
      disk,
      seed: generation * 16,
      now: new Date(MEMORY_NOW.getTime() + generation * 60_000),
      isAllowed: (path) => ['seals', SEAL, LIST, OWN, 'lamp.json'].includes(path),
    }),
  });

/** What the operator does: once more for as long as an interrupted repair was closed. */
export const fix = async (doctor: Doctor): Promise<readonly string[]> => {
  for (let turn = 0; turn < 4; turn += 1) {
    const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
    if (!result.again) return result.repairs.map(({ outcome }) => outcome);
  }
  throw new Error('recovery does not end');
};

export const jsonIn = (home: MemoryHome, path: string): unknown =>
  home.fs.existsSync(`${home.home}/${path}`) ? JSON.parse(home.text(path)) : undefined;

export const doorIn = (home: MemoryHome): DoorState => ({
  list: jsonIn(home, LIST) as DoorState['list'],
  own: (jsonIn(home, OWN) as { readonly Key?: string } | undefined)?.Key,
});
