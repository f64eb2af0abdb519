import type { Check, Repair, Step } from '@netclaw/doctor-core';
import { defineCheck, error } from '@netclaw/doctor-core';
import type { Doctor, RepairPlan, RepairResult, World } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { ContextOptions, MemoryHome } from '@netclaw/doctor-testkit';
import { doctorOf } from './safe.js';

/** A lamp that is switched on by the program `lampctl`. */
export const SWITCH: Step<'lamp.json', 'lampctl'> = { kind: 'run', command: 'lampctl', args: ['on', 'the lamp'] };
export const LINE = "lampctl on 'the lamp'";
export const KEY = 'lampctl on the lamp';
export const CONSENT = 'run:lamp';
/** Its own file says how bright it is. */
export const BRIGHTER: Step<'lamp.json', 'lampctl'> = {
  kind: 'edit-json',
  path: 'lamp.json',
  edits: [{ op: 'set', pointer: '/watt', value: 60 }],
};

type LampStep = Step<'lamp.json', 'lampctl'>;

/** Off while `lampctl status` prints nothing, dim while its file says less than 60. */
export const lampCheck = (
  steps: readonly LampStep[],
  details: Pick<Repair, 'nextSteps'> = {},
  seen: string[] = [],
): Check =>
  defineCheck({
    id: 'lamp',
    title: 'The lamp',
    reads: ['lamp.json'],
    runs: ['lampctl'],
    env: ['LAMP_COLOUR'],
    processes: ['lampd'],
    findings: { off: error('The lamp is off.'), dim: error('The lamp is dim.') },
    observe: async ({ files, run, processes }) => {
      const { stdout } = await run('lampctl', ['status']);
      seen.push(String(await processes.isRunning('lampd')));
      return { isOn: stdout === 'on', watt: await files.json('lamp.json', '/watt') };
    },
    diagnose: ({ isOn, watt }, find) => [...(isOn ? [] : [find('off')]), ...(watt === 60 ? [] : [find('dim')])],
    fix: (_, { repair }) => repair('Switch it on.', steps, details),
  });

export const lampHome = (watt = 60): MemoryHome => memoryHome({ files: { 'lamp.json': JSON.stringify({ watt }) } });

/** A machine on which the program works. */
export const WORKING: ContextOptions = {
  commands: { 'lampctl status': 'off', [KEY]: 'switching\n' },
  afterRun: { [KEY]: { commands: { 'lampctl status': 'on' } } },
};

export interface Shop {
  readonly doctor: Doctor;
  readonly home: MemoryHome;
  readonly world: World;
  /** The lines that were run to repair. */
  readonly ran: readonly string[];
}

type OnRun = (request: Parameters<NonNullable<World['run']>>[2]) => unknown;

export const shopOf = (
  check: Check,
  home: MemoryHome,
  surroundings: ContextOptions = WORKING,
  onRun: OnRun = () => undefined,
  ...others: readonly Check[]
): Shop => {
  const ran: string[] = [];
  const memory = memoryWorld(home, surroundings);
  const world: World = {
    ...memory,
    run: async (command, args, request) => {
      if (request.repairs === true) {
        ran.push([command, ...args].join(' '));
        await onRun(request);
      }
      return memory.run?.(command, args, request) ?? { ok: false, stdout: '', stderr: '', failure: 'not-found' };
    },
  };
  return { doctor: doctorOf(world, check, ...others), home, world, ran };
};

export const planIn = async ({ doctor }: Pick<Shop, 'doctor'>, consents: readonly string[]): Promise<RepairPlan> =>
  doctor.plan(await doctor.diagnose(), { consents });

export const repairIn = async (shop: Pick<Shop, 'doctor'>, consents = [CONSENT]): Promise<RepairResult> =>
  shop.doctor.apply(await planIn(shop, consents));
