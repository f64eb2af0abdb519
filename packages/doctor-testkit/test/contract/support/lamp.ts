import type { Check, Context, Find, Finding, FixTools, Repair } from '@netclaw/doctor-core';
import { defineCheck, defineFindings, error, info, Secret, warning } from '@netclaw/doctor-core';
import { memberOf, parseJsonDocument, toValue } from '@netclaw/doctor-core/json';

export const PATH = 'lamp.json';

export const lampFindings = defineFindings({
  unreadable: error('{path} cannot be understood', 'Write it anew'),
  off: error('The lamp is off', 'Run {doctor} --fix'),
  keyless: warning('The lamp has no key', 'Run {doctor} --fix'),
  new: info('There is no lamp yet', 'Nothing to do'),
});

export type LampFinding = Finding<typeof lampFindings>;
type FindLamp = Find<typeof lampFindings>;

export const lampConsents = { 'new-key': 'The lamp gets a new key.' };

export type LampTools = FixTools<typeof lampFindings, keyof typeof lampConsents, object, typeof PATH>;

type Options = ReturnType<LampTools['oneOf']>;

export type Lamp =
  | { readonly kind: 'absent' | 'unreadable' }
  | { readonly kind: 'lamp'; readonly isOn: boolean; readonly hasKey: boolean };

/** Reads the lamp: a JSON file with the members `on` and `key`. */
export const observeLamp = async (context: Context): Promise<Lamp> => {
  const view = await context.files.view(PATH);
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

export const diagnoseLamp = (lamp: Lamp, find: FindLamp): readonly LampFinding[] => {
  switch (lamp.kind) {
    case 'absent':
      return [find('new', { path: PATH })];
    case 'unreadable':
      return [find('unreadable', { path: PATH })];
    case 'lamp':
      return [
        ...(lamp.isOn ? [] : [find('off', { path: PATH })]),
        ...(lamp.hasKey ? [] : [find('keyless', { path: PATH })]),
      ];
  }
};

/** Switches it on and gives it a key; a lamp without a key gets one only by consent. */
export const fixLamp = (lamp: Lamp, { repair }: LampTools): Repair | undefined =>
  lamp.kind === 'lamp'
    ? repair(
        'fix the lamp',
        (random) => [
          {
            kind: 'edit-json',
            path: PATH,
            edits: [
              { op: 'set', pointer: '/on', value: true },
              ...(lamp.hasKey
                ? []
                : ([
                    {
                      op: 'set',
                      pointer: '/key',
                      value: new Secret(Buffer.from(random.bytes(9)).toString('base64')),
                    },
                    { op: 'set', pointer: '/since', value: random.now().toISOString() },
                  ] as const)),
            ],
          },
        ],
        { fixes: ['off', 'keyless'], consents: lamp.hasKey ? [] : ['new-key'] },
      )
    : undefined;

/** What an author writes of a check for the lamp. */
export interface LampParts {
  readonly observe: typeof observeLamp;
  readonly diagnose: (lamp: Lamp, find: FindLamp) => readonly LampFinding[];
  readonly fix: (lamp: Lamp, tools: LampTools) => Repair | Options | undefined;
}

/** The lamp's check with a part written in another way. */
export const lampWith = (parts: Partial<LampParts>): Check =>
  defineCheck({
    id: 'lamp',
    title: 'The lamp',
    reads: [PATH],
    processes: ['lampd'],
    findings: lampFindings,
    consents: lampConsents,
    observe: (context) => observeLamp(context),
    diagnose: diagnoseLamp,
    fix: fixLamp,
    ...parts,
  });

/** A check without fault. */
export const lampCheck = lampWith({});
