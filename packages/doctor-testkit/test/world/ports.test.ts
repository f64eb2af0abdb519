import { describe, expect, it } from '@jest/globals';
import { doctorFor, error } from '@netclaw/doctor-core';
import type { Check } from '@netclaw/doctor-core';
import { createDoctorInWorld, NO_PORTS } from '@netclaw/doctor-core/engine';
import type { World } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';

interface Grid {
  watt(name: string): Promise<number>;
}
const lamps = doctorFor<{ readonly grid: Grid }>();

/** What the check below saw, as the data of its finding. */
const look = lamps.defineCheck({
  id: 'lamp',
  title: 'The lamp',
  reads: ['lamp.json', '/etc/lamp.conf', '~/.lamprc'],
  env: ['LAMP_*'],
  runs: ['lampctl'],
  connects: ['https://lamp.example', 'tcp://127.0.0.1:*'],
  settings: { least: 40, name: 'desk' },
  findings: { seen: error('{text}', 'Nothing to do.') },
  observe: async ({ files, run, http, connect, processes, ports, settings, host }) => ({
    conf: await files.text('/etc/lamp.conf'),
    rc: (await files.stat('~/.lamprc')).kind,
    free: (await files.freeSpace('.')).freeBytes,
    state: await run('lampctl', ['state'], { env: { QUIET: '1' }, timeoutMs: 70 }),
    page: (await http('https://lamp.example/state')).body,
    takes: (await connect('tcp://127.0.0.1:3306')).ok,
    listener: await processes.listening(3306),
    watt: await ports.grid.watt(settings.name),
    least: settings.least,
    node: host.nodeVersion,
  }),
  diagnose: (state, find) => [find('seen', { text: JSON.stringify(state) })],
});

const worldWith = (ports: Partial<World> = {}): World => {
  const world = memoryWorld(memoryHome({ files: { 'lamp.json': '{}' } }), {
    environment: { PATH: '/bin', HOME: '/home/user', LAMP_COLOUR: 'red', SECRET: 'x' },
  });
  return { ...world, ...ports };
};

const outcomeIn = async (world: World, check: Check = look) => {
  const doctor = createDoctorInWorld({ command: 'acme doctor', checks: [check], stateDirectory: '.doctor', world });
  const [result] = (await doctor.diagnose()).results;
  return result?.outcome;
};

const seenIn = async (world: World): Promise<unknown> => {
  const outcome = await outcomeIn(world);
  if (outcome?.status !== 'completed') return outcome;
  return JSON.parse(outcome.findings[0]?.message ?? '{}');
};

describe('a world', () => {
  it('gives its ports to a check that declares them, within what it declares', async () => {
    const asked: unknown[] = [];
    const world = worldWith();
    const given = worldWith({
      machineFiles: {
        ...NO_PORTS.machineFiles,
        view: async (path) =>
          path === '/etc/lamp.conf' ? { ...REGULAR, bytes: Buffer.from('watt=40') } : { kind: 'absent' },
      },
      freeSpace: async () => ({ freeBytes: 7, totalBytes: 9 }),
      run: async (command, args, { signal, ...request }) => {
        asked.push({ command, args, request, isAborted: signal.aborted });
        return { ok: true, exitCode: 0, stdout: 'on', stderr: '' };
      },
      network: {
        exchange: async (url) => ({ ok: true, status: 200, headers: {}, body: url }),
        connect: async ({ host, port }) => ({ ok: host === '127.0.0.1' && port === 3306 }),
      },
      processes: { ...world.processes, listening: async (port) => ({ pid: port }) },
      ports: { grid: { watt: async (name: string) => name.length } },
      settings: (check) => ({ name: `${check} of mine` }),
      host: { ...world.host, nodeVersion: '22.11.0' },
    });
    expect(await seenIn(given)).toEqual({
      conf: 'watt=40',
      rc: 'absent',
      free: 7,
      state: { ok: true, exitCode: 0, stdout: 'on', stderr: '' },
      page: 'https://lamp.example/state',
      takes: true,
      listener: { pid: 3306 },
      watt: 'lamp of mine'.length,
      least: 40,
      node: '22.11.0',
    });
    const env = { PATH: '/bin', HOME: '/home/user', LAMP_COLOUR: 'red', QUIET: '1' };
    expect(asked).toEqual([
      { command: 'lampctl', args: ['state'], request: { cwd: '.', env, timeoutMs: 70 }, isAborted: false },
    ]);
  });

  it('without them answers as where there is nothing to be found', async () => {
    const check = lamps.defineCheck({
      id: 'lamp',
      title: 'The lamp',
      reads: ['/etc/lamp.conf'],
      runs: ['lampctl'],
      connects: ['https://lamp.example', 'tcp://127.0.0.1:*'],
      findings: { seen: error('{text}', 'Nothing to do.') },
      observe: async ({ files, run, http, connect, processes, settings }) => [
        (await files.stat('/etc/lamp.conf')).kind,
        (await run('lampctl')).failure,
        (await http('https://lamp.example')).failure,
        (await connect('tcp://127.0.0.1:1')).failure,
        await processes.listening(1),
        settings,
      ],
      diagnose: (state, find) => [find('seen', { text: JSON.stringify(state) })],
    });
    expect(await outcomeIn(worldWith(NO_PORTS), check)).toMatchObject({
      status: 'completed',
      findings: [{ message: '["unreadable","not-found","refused","refused","unknown",{}]' }],
    });
  });

  it('whose free space cannot be seen leaves it open', async () => {
    expect(await seenIn(worldWith({ ...NO_PORTS, machineFiles: { ...NO_PORTS.machineFiles, view: absent } }))).toEqual({
      status: 'inconclusive',
      reason: '. is outside of what this doctor can read',
    });
  });

  it.each([
    [['darwin'], 'it is for darwin'],
    [['darwin', 'win32'], 'it is for darwin, win32'],
  ] as const)('on Linux does not run a check that is for %j', async (platforms, reason) => {
    expect(await outcomeIn(worldWith(), { ...look, platforms })).toEqual({ status: 'not-applicable', reason });
  });
});

const absent = async () => ({ kind: 'absent' }) as const;

const REGULAR = {
  kind: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  links: 1,
  isSymlink: false,
  isMountPoint: false,
  modifiedAt: 0,
} as const;
