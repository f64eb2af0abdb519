import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { doctorFor, error } from '@netclaw/doctor-core';
import { createDoctor } from '@netclaw/doctor-core/node';

interface Pod {
  readonly name: string;
  readonly isReady: boolean;
}

/** What the program of this doctor adds to the context of its checks. */
interface MeshPorts {
  readonly cluster: { pods(request: { readonly namespace: string }): Promise<readonly Pod[]> };
}

const { defineCheck } = doctorFor<MeshPorts>();

const podsCheck = (id: string) =>
  defineCheck({
    id,
    title: 'The pods of the control plane',
    reads: ['pods.json'],
    findings: { 'not-ready': error('{name} is not ready.', 'Look at its log.'), off: error('{name} is off.') },
    observe: async ({ files, ports }) => ({
      pods: await ports.cluster.pods({ namespace: 'mesh' }),
      isOn: await files.json('pods.json', '/on'),
    }),
    diagnose: ({ pods, isOn }, find) => [
      ...pods.filter(({ isReady }) => !isReady).map(({ name }) => find('not-ready', { name })),
      ...(isOn === true ? [] : [find('off', { name: 'the mesh' })]),
    ],
    fix: (_, { findings, repair }) =>
      repair(
        'Switch it on.',
        [{ kind: 'edit-json', path: 'pods.json', edits: [{ op: 'set', pointer: '/on', value: true }] }],
        { fixes: findings.filter(({ code }) => code === 'off') },
      ),
  });

describe('the ports that a host adds', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'mesh-'));
    writeFileSync(join(home, 'pods.json'), '{}', { mode: 0o600 });
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  const doctorWith = (ports?: object) =>
    createDoctor({
      name: 'mesh doctor',
      checks: [podsCheck('mesh-pods'), podsCheck('mesh-again')],
      home,
      ...(ports && { ports }),
    });

  it('are asked once a look by all checks, and frozen for the verification of a repair', async () => {
    const asked: unknown[] = [];
    const pods = (request: unknown): Promise<readonly Pod[]> => {
      asked.push(request);
      // it fails after the first look, which no repair is to blame for
      return Promise.resolve([{ name: 'proxy', isReady: asked.length === 1 }]);
    };
    const doctor = doctorWith({ cluster: { pods } });
    const diagnosis = await doctor.diagnose({ only: ['mesh-pods', 'mesh-again'] });
    const found = diagnosis.results.map(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : outcome));
    expect(found.flat()).toMatchObject([{ code: 'mesh-pods/off' }, { code: 'mesh-again/off' }]);
    expect(asked).toEqual([{ namespace: 'mesh' }]);
    const plan = await doctor.plan(diagnosis, { consents: [] });
    const accepted = plan.repairs.find(({ check }) => check === 'mesh-pods');
    asked.pop();
    const result = await doctor.apply(plan, { accept: (repair) => repair === accepted });
    expect(result.repairs.find(({ check }) => check === 'mesh-pods')).toMatchObject({ outcome: 'applied' });
    expect(readFileSync(join(home, 'pods.json'), 'utf8')).toContain('true');
    // once more, under the lock
    expect(asked).toHaveLength(1);
  });

  it.each<readonly [string, object | undefined, string]>([
    ['none', undefined, 'mesh doctor adds no port "cluster": it adds none'],
    ['others', { database: {}, queue: {} }, 'mesh doctor adds no port "cluster": it adds database, queue'],
    ['one of another spelling', { clusters: {} }, 'mesh doctor adds no port "cluster": did you mean "clusters"?'],
  ])('are named with their host, at the check that asks, where it adds %s', async (_, ports, message) => {
    const { results } = await doctorWith(ports).diagnose({ only: ['mesh-pods'] });
    const result = results.find(({ check }) => check.id === 'mesh-pods');
    expect(result?.outcome).toMatchObject({ status: 'crashed', reason: expect.stringContaining(message) });
  });

  it('may be looked for, and waited for', async () => {
    const seen: unknown[] = [];
    const check = doctorFor<Partial<MeshPorts>>().defineCheck({
      id: 'mesh-any',
      title: 'Any mesh',
      findings: { none: error('There is none.', 'Add one.') },
      observe: async ({ ports }) => {
        seen.push('cluster' in ports, JSON.stringify(await Promise.resolve(ports)));
        return 1;
      },
      diagnose: () => [],
    });
    const doctor = createDoctor({ name: 'mesh doctor', checks: [check], home });
    await doctor.diagnose({ only: ['mesh-any'] });
    expect(seen).toEqual([false, '{}']);
  });
});
