import type { DoctorCheck, DoctorContext, Finding, RepairStrategy } from '@netclaw/doctor-core';
import {
  defineCheck,
  defineFindings,
  defineStrategy,
  finding,
  memberOf,
  parseJsonDocument,
  Secret,
  toValue,
} from '@netclaw/doctor-core';

export const PATH = 'lamp.json';

export const lampFindings = defineFindings({
  'lamp/unreadable': { severity: 'error', message: '{path} cannot be understood', remediation: 'Write it anew' },
  'lamp/off': { severity: 'error', message: 'The lamp is off', remediation: 'Run {doctor} --fix' },
  'lamp/keyless': { severity: 'warning', message: 'The lamp has no key', remediation: 'Run {doctor} --fix' },
  'lamp/new': { severity: 'info', message: 'There is no lamp yet', remediation: 'Nothing to do' },
});

export type Lamp =
  | { readonly kind: 'absent' | 'unreadable' }
  | { readonly kind: 'lamp'; readonly isOn: boolean; readonly hasKey: boolean };

/** Looks at the lamp: a JSON file with the members `on` and `key`. */
export const lookAtLamp = async (context: DoctorContext, path: string = PATH): Promise<Lamp> => {
  const view = await context.files.view(path);
  if (view.kind === 'absent') return { kind: 'absent' };
  const parsed = view.kind === 'file' ? parseJsonDocument(view.bytes) : undefined;
  if (!parsed?.ok || parsed.document.root.type !== 'object') return { kind: 'unreadable' };
  const on = memberOf(parsed.document.root, 'on');
  return {
    kind: 'lamp',
    isOn: on !== undefined && toValue(on) === true,
    hasKey: memberOf(parsed.document.root, 'key') !== undefined,
  };
};

export const judgeLamp = (lamp: Lamp): readonly Finding<typeof lampFindings>[] => {
  switch (lamp.kind) {
    case 'absent':
      return [finding(lampFindings, 'lamp/new', { path: PATH }, {})];
    case 'unreadable':
      return [finding(lampFindings, 'lamp/unreadable', { path: PATH }, { path: PATH })];
    case 'lamp':
      return [
        ...(lamp.isOn ? [] : [finding(lampFindings, 'lamp/off', { path: PATH }, {})]),
        ...(lamp.hasKey ? [] : [finding(lampFindings, 'lamp/keyless', { path: PATH }, {})]),
      ];
  }
};

/** Switches it on and gives it a key; a lamp without a key gets one only by consent. */
export const mendLamp: RepairStrategy = defineStrategy<Lamp>({
  id: 'mend-lamp',
  repairs: ['lamp/off', 'lamp/keyless'],
  effects: { reads: [PATH], changes: [PATH] },
  consents: { 'new-key': { grants: 'The lamp gets a new key.' } },
  observe: (context) => lookAtLamp(context),
  propose: (lamp, findings) => {
    if (lamp.kind !== 'lamp' || findings.length === 0) return { kind: 'nothing' };
    return {
      kind: 'plan',
      options: [
        {
          strategy: 'mend-lamp',
          summary: 'mend the lamp',
          heals: findings.map(({ code, subject }) => ({ code, subject })),
          direction: 'grants',
          consents: lamp.hasKey ? [] : ['new-key'],
          keeps: [],
          afterwards: [],
        },
      ],
    };
  },
  steps: (lamp, _plan, mint) => [
    {
      kind: 'edit-json',
      path: PATH,
      edits: [
        { op: 'set', pointer: '/on', value: true },
        ...(lamp.kind === 'lamp' && !lamp.hasKey
          ? [
              {
                op: 'set',
                pointer: '/key',
                value: new Secret(Buffer.from(mint.randomBytes(9)).toString('base64')),
              } as const,
              { op: 'set', pointer: '/since', value: mint.now().toISOString() } as const,
            ]
          : []),
      ],
    },
  ],
});

/** A check without fault. */
export const lampCheck: DoctorCheck<typeof lampFindings> = defineCheck({
  id: 'lamp',
  title: 'The lamp',
  findings: lampFindings,
  effects: { reads: [PATH], processes: ['lampd'] },
  strategies: [mendLamp],
  diagnose: async (context) => judgeLamp(await lookAtLamp(context)),
});
