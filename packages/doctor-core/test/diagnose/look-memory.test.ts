import { describe, expect, it } from '@jest/globals';
import { defineCheck, error, Secret } from '@netclaw/doctor-core';
import type { Check, Context } from '@netclaw/doctor-core';
import type { Doctor, World } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { doctorOf, outcomesOf } from '../repair/support/safe.js';

type Phase = 'look' | 'lock' | 'verification';

/** A world that counts what it is asked, by what it is doing then. */
const countingWorld = () => {
  const counts: Record<Phase, number> = { look: 0, lock: 0, verification: 0 };
  let phase: Phase = 'look';
  const counted =
    <T>(answer: T) =>
    (): Promise<T> => {
      counts[phase] += 1;
      return Promise.resolve(answer);
    };
  const world = memoryWorld(memoryHome({ files: { 'a.json': '{}', 'b.json': '{}' } }));
  const { applier, files, processes } = world;
  const watched: World = {
    ...world,
    // the engine asks for others
    files: {
      ...files,
      stat: (path) => (path === 'note.txt' ? counted(undefined)() : Promise.resolve(undefined)),
      head: counted({ kind: 'absent' }),
    },
    machineFiles: {
      view: counted({ kind: 'absent' }),
      list: counted(['x']),
      directoryMode: counted(undefined),
      stat: counted(undefined),
      head: counted({ kind: 'absent' }),
    },
    freeSpace: counted({ freeBytes: 1, totalBytes: 2 }),
    run: counted({ ok: true, exitCode: 0, stdout: '', stderr: '' }),
    network: {
      exchange: counted({ ok: true, status: 200, headers: {}, body: '' }),
      connect: counted({ ok: true }),
    },
    processes: {
      ...processes,
      isRunning: counted(false),
      nameOf: counted('daemon'),
      info: counted({ name: 'daemon', startedAt: 0, uid: 0 }),
      listening: counted('nobody'),
    },
    applier: {
      ...applier,
      run: (setting) =>
        applier.run({
          ...setting,
          compose: () => {
            phase = 'lock';
            return setting.compose();
          },
          verify: () => {
            phase = 'verification';
            return setting.verify();
          },
        }),
    },
  };
  return { world: watched, counts, again: () => (phase = 'look') };
};

const ANY = ['*', '/etc/*', '~/*'] as const;

/** Asks, and makes the key `on` in a file of its own. */
const asking = (id: 'a' | 'b', ask: (context: Context) => Promise<unknown>): Check =>
  defineCheck({
    id,
    title: id,
    reads: ANY,
    changes: ['a.json', 'b.json'],
    runs: ['git', 'npm'],
    connects: ['https://one.example', 'tcp://one.example:1'],
    processes: ['daemon'],
    findings: { off: error('It is off.') },
    observe: async (context) => {
      await ask(context);
      return context.files.json(`${id}.json`, '/on');
    },
    diagnose: (on, find) => (on === undefined ? [find('off')] : []),
    fix: (_, { repair }) =>
      repair('Switch it on.', [
        { kind: 'edit-json', path: `${id}.json`, edits: [{ op: 'set', pointer: '/on', value: true }] },
      ]),
  });

const ofBoth = (world: World, ask: (context: Context) => Promise<unknown>): Doctor =>
  doctorOf(world, asking('a', ask), asking('b', ask));

/** Two checks, both repaired: how often one question is asked in the first look, under the lock and in the verification. */
const QUESTIONS: readonly (readonly [
  string,
  (context: Context) => Promise<unknown>,
  look: number,
  lock: number,
  verification: number,
  /** The looks before and after an undo that is shown. */
  undo: number,
])[] = [
  ['the stat of a file', ({ files }) => files.stat('note.txt'), 1, 2, 1, 2],
  ['the stat of a file beside the home', ({ files }) => files.stat('/etc/hosts'), 3, 3, 3, 3],
  ['the first bytes of a file', ({ files }) => files.head('note.txt', 16), 1, 2, 1, 2],
  ['the first bytes of a file beside the home', ({ files }) => files.head('/etc/hosts', 16), 1, 1, 1, 1],
  ['a file beside the home', ({ files }) => files.text('/etc/hosts'), 1, 1, 1, 1],
  ['a file of the user', ({ files }) => files.text('~/.npmrc'), 1, 1, 1, 1],
  ['a directory beside the home', ({ files }) => files.list('/etc'), 1, 1, 1, 1],
  ['free space', ({ files }) => files.freeSpace('.'), 1, 1, 1, 1],
  ['a program', ({ run }) => run('git', ['status']), 1, 1, 1, 1],
  ['a server', ({ http }) => http('https://one.example/health'), 1, 2, 0, 1],
  ['a connection', ({ connect }) => connect('tcp://one.example:1'), 1, 2, 0, 1],
  ['a process by its name', ({ processes }) => processes.isRunning('daemon'), 1, 2, 0, 1],
  ['a process by its id', ({ processes }) => processes.info(7), 1, 2, 0, 1],
  ['who listens', ({ processes }) => processes.listening(80), 1, 2, 0, 1],
];

describe('what two checks ask', () => {
  it.each(QUESTIONS)(
    'of %s is asked once a look, live under the lock, and frozen where no repair changes it',
    async (_, ask, look, lock, verification, undo) => {
      const { world, counts, again } = countingWorld();
      const doctor = ofBoth(world, ask);
      const diagnosis = await doctor.diagnose();
      expect(counts).toEqual({ look, lock: 0, verification: 0 });
      const result = await doctor.apply(await doctor.plan(diagnosis, { consents: [] }));
      expect(outcomesOf(result)).toEqual(['applied', 'applied']);
      expect(counts).toEqual({ look, lock, verification });

      again();
      await doctor.diagnose();
      expect(counts.look).toBe(2 * look);

      await doctor.planUndo(undefined);
      expect(counts.look).toBe(2 * look + undo);
    },
  );

  it.each<readonly [string, number, (context: Context, id: 'a' | 'b') => Promise<unknown>]>([
    ['other arguments', 2, ({ run }, id) => run('git', [id])],
    ['another program', 2, ({ run }, id) => run(id === 'a' ? 'git' : 'npm')],
    ['another directory', 2, ({ run }, id) => run('git', [], id === 'a' ? {} : { cwd: 'x' })],
    ['another input', 2, ({ run }, id) => run('git', [], id === 'a' ? {} : { input: '' })],
    ['another variable', 2, ({ run }, id) => run('git', [], { env: { X: id } })],
    [
      'the same variables',
      1,
      ({ run }, id) => run('git', [], { env: id === 'a' ? { X: '', Y: '' } : { Y: '', X: '' } }),
    ],
    ['another deadline', 1, ({ run }, id) => run('git', [], { timeoutMs: id === 'a' ? 1000 : 2000 })],
    ['another path', 2, ({ http }, id) => http(`https://one.example/${id}`)],
    ['another method', 2, ({ http }, id) => http('https://one.example/', { method: id === 'a' ? 'GET' : 'HEAD' })],
    ['any certificate', 2, ({ http }, id) => http('https://one.example/', id === 'a' ? {} : { anyCertificate: true })],
    ['another password', 2, ({ http }, id) => http('https://one.example/', { headers: { key: new Secret(id) } })],
    ['the same password', 1, ({ http }) => http('https://one.example/', { headers: { key: new Secret('x') } })],
    ['another process', 2, ({ processes }, id) => processes.info(id === 'a' ? 1 : 2)],
    ['another file', 2, ({ files }, id) => files.text(`/etc/${id}`)],
    ['another length', 2, ({ files }, id) => files.head('a', id === 'a' ? 1 : 2)],
  ])('with %s is asked %d times', async (_, times, ask) => {
    const { world, counts } = countingWorld();
    const checks = (['a', 'b'] as const).map((id) => asking(id, (context) => ask(context, id)));
    await doctorOf(world, ...checks).diagnose();
    expect(counts.look).toBe(times);
  });

  it('is answered to each alone: what one changes the other does not see', async () => {
    const { world } = countingWorld();
    const seen: unknown[] = [];
    const spoil = async ({ run, http, connect, files, processes }: Context): Promise<void> => {
      for (const answer of [
        await run('git'),
        await http('https://one.example/'),
        await connect('tcp://one.example:1'),
        await files.freeSpace('.'),
        await processes.info(7),
      ]) {
        seen.push(structuredClone(answer));
        expect(Object.isFrozen(answer)).toBe(true);
      }
    };
    await ofBoth(world, spoil).diagnose();
    expect(seen).toHaveLength(10);
    expect(seen.slice(5)).toEqual(seen.slice(0, 5));
  });

  it('does not end a program that another check waits for', async () => {
    const { world } = countingWorld();
    let isAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => (isAsked = resolve));
    let answer = (): void => undefined;
    const outcomes: string[] = [];
    const hanging: World = {
      ...world,
      run: (_command, _args, { signal }) =>
        new Promise((resolve) => {
          isAsked();
          const kill = () => {
            resolve({ ok: false, stdout: '', stderr: '', failure: 'killed' });
          };
          signal.addEventListener('abort', kill);
          answer = () => {
            resolve({ ok: true, stdout: '', stderr: '' });
          };
        }),
    };
    const forgetful = asking('a', async ({ run }) => {
      // it is done before the program is
      void run('git');
      await asked;
    });
    const patient = asking('b', async ({ run }) => {
      const result = run('git');
      setImmediate(() => {
        answer();
      });
      outcomes.push((await result).failure ?? 'ok');
    });
    await doctorOf(hanging, forgetful, patient).diagnose();
    expect(outcomes).toEqual(['ok']);
  });
});
