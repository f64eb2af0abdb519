import type { AnyDoctorCheck, DoctorCheck, FindingCatalogue, RepairStrategy } from '@netclaw/doctor-core';
import {
  defineCheck,
  defineFindings,
  defineStrategy,
  finding,
  memberOf,
  parseJsonDocument,
  toValue,
} from '@netclaw/doctor-core';

const lampFindings = defineFindings({
  'lamp/off': { severity: 'error', message: 'The lamp {name} is off', remediation: 'Switch {name} on' },
  'lamp/dim': { severity: 'warning', message: 'The lamp is dim', remediation: 'Run {doctor} --fix=lamp' },
  'lamp/new': { severity: 'info', message: 'The lamp is new', remediation: 'Nothing to do' },
});

interface Lamp {
  readonly on: boolean;
  readonly dim: boolean;
}

/** Switches a lamp on: the JSON file `lamp.json` with the members `on` and `dim`. */
export const switchOn: RepairStrategy = defineStrategy<Lamp | undefined>({
  id: 'switch-on',
  repairs: ['lamp/off', 'lamp/dim'],
  effects: { reads: ['lamp.json'], changes: ['lamp.json'] },
  observe: async (context) => {
    const view = await context.files.view('lamp.json');
    return view.kind === 'file' ? lampOf(view.bytes) : undefined;
  },
  propose: (lamp, findings) =>
    lamp && (!lamp.on || lamp.dim)
      ? {
          kind: 'plan',
          options: [
            {
              strategy: 'switch-on',
              summary: 'switch the lamp on',
              heals: findings.map(({ code, subject }) => ({ code, subject })),
              direction: 'neutral',
              consents: [],
              keeps: [],
              afterwards: [],
            },
          ],
        }
      : { kind: 'nothing' },
  steps: () => [
    {
      kind: 'edit-json',
      path: 'lamp.json',
      edits: [
        { op: 'set', pointer: '/on', value: true },
        { op: 'set', pointer: '/dim', value: false },
      ],
    },
  ],
});

const lampOf = (bytes: Uint8Array): Lamp | undefined => {
  const parsed = parseJsonDocument(bytes);
  if (!parsed.ok) return undefined;
  const { root } = parsed.document;
  const on = memberOf(root, 'on');
  const dim = memberOf(root, 'dim');
  return { on: on !== undefined && toValue(on) === true, dim: dim !== undefined && toValue(dim) === true };
};

/** A check of a lamp; its strategies can be replaced. */
export const lampCheck = (strategies: readonly RepairStrategy[] = [switchOn]): DoctorCheck<typeof lampFindings> =>
  defineCheck({
    id: 'lamp',
    title: 'The lamp',
    tags: ['light'],
    findings: lampFindings,
    effects: { reads: ['lamp.json'] },
    strategies,
    diagnose: async (context) => {
      const view = await context.files.view('lamp.json');
      if (view.kind !== 'file') return [];
      const lamp = lampOf(view.bytes);
      return [
        ...(lamp?.on === false ? [finding(lampFindings, 'lamp/off', { path: 'lamp.json' }, { name: 'desk' })] : []),
        ...(lamp?.dim === true ? [finding(lampFindings, 'lamp/dim', { path: 'lamp.json' }, {})] : []),
      ];
    },
  });

/** A check that finds what it is told, or does what it is told. */
export const scripted = (
  id: string,
  diagnose: AnyDoctorCheck['diagnose'] | readonly string[],
  more: Partial<Omit<AnyDoctorCheck, 'id' | 'findings' | 'diagnose'>> & {
    readonly severity?: 'error' | 'warning' | 'info';
  } = {},
): AnyDoctorCheck => {
  const { severity = 'error', ...rest } = more;
  const rule = { severity, message: 'found', remediation: 'mend it' };
  const findings: FindingCatalogue = { [`${id}/bad`]: rule, [`${id}/worse`]: rule };
  return {
    id,
    title: id,
    effects: { reads: ['*', '*/*'] },
    ...rest,
    findings,
    diagnose:
      typeof diagnose === 'function'
        ? diagnose
        : () => Promise.resolve(diagnose.map((code) => ({ code, subject: {}, data: {} }))),
  };
};
