import type { TypeCases } from './compile.js';

/** A check of a lamp with two repairs that proposes this. */
const proposing = (proposed: string): string =>
  `defineCheck({
    ...lamp, runs: ['lampctl'], observe: () => ({ on: true }), diagnose: () => [], consents: { careful: 'You looked.' },
    repairs: { switch: { summary: 'Switches it.' }, renew: { summary: 'Renews it.', options: ['bulb', 'shade'] } },
    fix: (state, { findings, repair, oneOf, refuse }) => ${proposed},
  });`;

/** The same, of this step. */
const making = (step: string): string => proposing(`repair('x', [${step}], { repair: 'switch' })`);

/** A check of a lamp with these rules. */
const declaring = (rules: string): string =>
  `defineCheck({ ...lamp, observe: () => 1, diagnose: () => [], consents: { careful: 'You looked.' }, ${rules} });`;

/** A repair of the findings of the lamp. */
const offering = (proposed: string, codes = `codesOf(lampCheck, 'off')`): string =>
  `defineRepair({
    id: 'renew', summary: 'Renews it.', fixes: ${codes}, reads: ['lamp.json'], consents: { careful: 'You looked.' },
    observe: ({ files }) => files.text('lamp.json'), fix: (text, { repair }) => ${proposed},
  });`;

/** Mistakes in what is proposed, declared and offered. */
export const REPAIR_CASES: TypeCases = {
  'a fix that uses another state than was observed': {
    right: proposing(`(state.on ? undefined : repair('x', steps, { repair: 'switch' }))`),
    wrong: proposing(`(state.off ? undefined : repair('x', steps, { repair: 'switch' }))`),
    says: /Property 'off' does not exist on type '\{ on: boolean; \}'/,
  },
  'a refusal that uses another state than was observed': {
    right: proposing(`refuse(String(state.on), 'Look.')`),
    wrong: proposing(`refuse(String(state.lit), 'Look.')`),
    says: /Property 'lit' does not exist on type '\{ on: boolean; \}'/,
  },
  'a program in a step that is not declared': {
    right: making(`{ kind: 'run', command: 'lampctl', args: ['on'] }`),
    wrong: making(`{ kind: 'run', command: 'lampclt', args: ['on'] }`),
    says: /'"lampclt"' is not assignable to type '"lampctl"'/,
  },
  'an argument that is not a text': {
    right: making(`{ kind: 'run', command: 'lampctl', args: ['on'] }`),
    wrong: making(`{ kind: 'run', command: 'lampctl', args: [1] }`),
    says: /'number' is not assignable to type 'string'/,
  },
  'a code that no finding can have': {
    right: proposing(`refuse('x', 'Look.', { about: findings.filter(({ code }) => code === 'off') })`),
    wrong: proposing(`refuse('x', 'Look.', { about: findings.filter(({ code }) => code === 'of') })`),
    says: /types '"off" \| "new"' and '"of"' have no overlap/,
  },
  'a refusal without a remediation': {
    right: proposing(`refuse('x', 'Look.')`),
    wrong: proposing(`refuse('x')`),
    says: /Expected 2-3 arguments, but got 1/,
  },
  'a refusal for no cause that there is': {
    right: proposing(`refuse('x', 'Look.', { cause: 'busy' })`),
    wrong: proposing(`refuse('x', 'Look.', { cause: 'lazy' })`),
    says: /'"lazy"' is not assignable to type 'RefusalCause/,
  },
  'a consent that is not declared': {
    right: proposing(`repair('x', steps, { repair: 'switch', consents: ['careful'] })`),
    wrong: proposing(`repair('x', steps, { repair: 'switch', consents: ['carefull'] })`),
    says: /'"carefull"' is not assignable to type '"careful"'/,
  },
  'a consent where none is declared': {
    right: `defineCheck({ ...lamp, observe: () => 1, diagnose: () => [], fix: (_, { repair }) => repair('x', steps) });`,
    wrong: `defineCheck({ ...lamp, observe: () => 1, diagnose: () => [],
      fix: (_, { repair }) => repair('x', steps, { consents: ['careful'] }) });`,
    says: /'string' is not assignable to type 'never'/,
  },
  'a repair that is not declared': {
    right: proposing(`repair('x', steps, { repair: 'switch' })`),
    wrong: proposing(`repair('x', steps, { repair: 'swich' })`),
    says: /'"swich"' is not assignable to type '"(switch|renew)"/,
  },
  'a repair without a name where the check names its repairs': {
    right: proposing(`repair('x', steps, { repair: 'switch' })`),
    wrong: proposing(`repair('x', steps)`),
    says: /Expected 3 arguments, but got 2/,
  },
  'an option that is not declared': {
    right: proposing(`oneOf(repair('x', steps, { repair: 'renew', option: 'bulb' }))`),
    wrong: proposing(`oneOf(repair('x', steps, { repair: 'renew', option: 'blub' }))`),
    says: /'"blub"' is not assignable to type '"(bulb|shade)"/,
  },
  'no option where the repair has some': {
    right: proposing(`repair('x', steps, { repair: 'renew', option: 'shade' })`),
    wrong: proposing(`repair('x', steps, { repair: 'renew' })`),
    says: /Property 'option' is missing/,
  },
  'an option where the repair has none': {
    right: proposing(`repair('x', steps, { repair: 'switch' })`),
    wrong: proposing(`repair('x', steps, { repair: 'switch', option: 'shade' })`),
    says: /'(string|"shade")' is not assignable to type/,
  },
  'a misspelt code of what a repair fixes': {
    right: proposing(`repair('x', steps, { repair: 'switch', fixes: ['off'] })`),
    wrong: proposing(`repair('x', steps, { repair: 'switch', fixes: ['of'] })`),
    says: /'"of"' is not assignable to type/,
  },
  'a misspelt detail of a repair': {
    right: proposing(`repair('x', steps, { repair: 'switch', nextSteps: ['Look.'] })`),
    wrong: proposing(`repair('x', steps, { repair: 'switch', nextstep: ['Look.'] })`),
    says: /'nextstep' does not exist in type/,
  },
  'options of none': {
    right: proposing(`oneOf(repair('x', steps, { repair: 'switch' }))`),
    wrong: proposing(`oneOf()`),
    says: /Expected at least 1 arguments, but got 0/,
  },
  'a step that core does not know': {
    right: making(`{ kind: 'remove-file', path: 'lamp.json' }`),
    wrong: making(`{ kind: 'run-command', path: 'lamp.json' }`),
    says: /'"run-command"' is not assignable to type/,
  },
  'a misspelt member of a step': {
    right: making(`{ kind: 'write-file', path: 'lamp.json', content: '', label: 'a lamp' }`),
    wrong: making(`{ kind: 'write-file', path: 'lamp.json', content: '', lable: 'a lamp' }`),
    says: /'lable' does not exist in type/,
  },
  'a new directory whose mode changes another one': {
    right: making(`{ kind: 'make-directory', path: 'bulbs/1', mode: '0700' }`),
    wrong: making(`{ kind: 'make-directory', path: 'bulbs/1', mode: 'u+x' }`),
    says: /'"u\+x"' is not assignable to type/,
  },
  'an edit of a text that there is not': {
    right: making(`{ kind: 'edit-text', path: 'lamp.json', edits: [{ op: 'append', text: 'x' }] }`),
    wrong: making(`{ kind: 'edit-text', path: 'lamp.json', edits: [{ op: 'prepend', text: 'x' }] }`),
    says: /'"prepend"' is not assignable to type/,
  },
  'a step that changes a path that is not declared': {
    right: making(`{ kind: 'remove-file', path: 'shades/red.json' }`),
    wrong: making(`{ kind: 'remove-file', path: 'shade/red.json' }`),
    says: /'"shade\/red\.json"' is not assignable to type/,
  },
  'a move to a path that is not declared': {
    right: making(`{ kind: 'move', path: 'lamp.json', to: 'shades/red.json' }`),
    wrong: making(`{ kind: 'move', path: 'lamp.json', to: 'shade/red.json' }`),
    says: /'"shade\/red\.json"' is not assignable to type/,
  },
  'a step that changes what is only read, beside the home': {
    right: `defineCheck({ ...lamp, reads: ['lamp.json', '/etc/hosts'], observe: () => 1, diagnose: () => [],
      fix: (_, { repair }) => repair('x', [{ kind: 'remove-file', path: 'lamp.json' }]) });`,
    wrong: `defineCheck({ ...lamp, reads: ['lamp.json', '/etc/hosts'], observe: () => 1, diagnose: () => [],
      fix: (_, { repair }) => repair('x', [{ kind: 'remove-file', path: '/etc/hosts' }]) });`,
    says: /'"\/etc\/hosts"' is not assignable to type '"lamp\.json"'/,
  },
  'a step that changes something outside the home': {
    right: making(`{ kind: 'remove-file', path: 'bulbs/1' }`),
    wrong: making(`{ kind: 'remove-file', path: '/etc/bulbs/1' }`),
    says: /'"\/etc\/bulbs\/1"' is not assignable to type/,
  },
  'a step that changes what is only read': {
    right: declaring(
      `changes: ['lamp.json'], fix: (_, { repair }) => repair('x', [{ kind: 'remove-file', path: 'lamp.json' }])`,
    ),
    wrong: declaring(
      `changes: ['lamp.json'], fix: (_, { repair }) => repair('x', [{ kind: 'remove-file', path: 'bulbs/1' }])`,
    ),
    says: /'"bulbs\/1"' is not assignable to type '"lamp\.json"'/,
  },
  'a mode that chmod does not know': {
    right: making(`{ kind: 'set-mode', path: 'lamp.json', mode: 'go-rwx' }`),
    wrong: making(`{ kind: 'set-mode', path: 'lamp.json', mode: 'group-x' }`),
    says: /'"group-x"' is not assignable to type/,
  },
  'the same in steps that make something new': {
    right: proposing(
      `repair('x', (random) => [{ kind: 'remove-file', path: \`shades/\${random.bytes(1).length}.json\` }], { repair: 'switch' })`,
    ),
    wrong: proposing(
      `repair('x', (random) => [{ kind: 'remove-file', path: \`shade/\${random.bytes(1).length}.json\` }], { repair: 'switch' })`,
    ),
    says: /`shade\/\$\{number\}\.json`' is not assignable to type/,
  },
  'a misspelt code of what a declared repair can fix': {
    right: declaring(`repairs: { dust: { summary: 'Dusts it.', fixes: ['off'] } }`),
    wrong: declaring(`repairs: { dust: { summary: 'Dusts it.', fixes: ['of'] } }`),
    says: /'"of"' is not assignable to type '"off" \| "new"'/,
  },
  'a consent of a declared repair that there is not': {
    right: declaring(`repairs: { dust: { summary: 'Dusts it.', consents: ['careful'] } }`),
    wrong: declaring(`repairs: { dust: { summary: 'Dusts it.', consents: ['brave'] } }`),
    says: /'"brave"' is not assignable to type '"careful"'/,
  },
  'a misspelt code of what a consent is for': {
    right: `defineCheck({ ...lamp, observe: () => 1, diagnose: () => [], consents: { dare: { grants: 'Dare.', onlyFor: ['off'] } } });`,
    wrong: `defineCheck({ ...lamp, observe: () => 1, diagnose: () => [], consents: { dare: { grants: 'Dare.', onlyFor: ['of'] } } });`,
    says: /'"of"' is not assignable to type '"off" \| "new"'/,
  },
  'a misspelt code in a list of codes': {
    right: `codesOf(lampCheck, 'off', 'new');`,
    wrong: `codesOf(lampCheck, 'off', 'knew');`,
    says: /'"knew"' is not assignable/,
  },
  'a misspelt code of another check, in what a repair fixes': {
    right: offering(`undefined`),
    wrong: offering(`undefined`, `codesOf(lampCheck, 'of')`),
    says: /'"of"' is not assignable/,
  },
  'a consent that an offered repair does not declare': {
    right: offering(`repair('x', steps, { consents: ['careful'] })`),
    wrong: offering(`repair('x', steps, { consents: ['brave'] })`),
    says: /'"brave"' is not assignable to type '"careful"'/,
  },
  'a path that an offered repair does not declare': {
    right: offering(`repair('x', [{ kind: 'remove-file', path: 'lamp.json' }])`),
    wrong: offering(`repair('x', [{ kind: 'remove-file', path: 'bulbs/1' }])`),
    says: /'"bulbs\/1"' is not assignable to type '"lamp\.json"'/,
  },
  'a step of an offered repair without its content': {
    right: offering(
      `repair('x', (random) => [{ kind: 'write-file', path: 'lamp.json', content: \`\${random.bytes(2).length}\`, label: 'x' }])`,
    ),
    wrong: offering(
      `repair('x', (random) => [{ kind: 'write-file', path: 'lamp.json', label: \`\${random.bytes(2).length}\` }])`,
    ),
    says: /Property 'content' is missing/,
  },
  'a plugin for another version of the contract': {
    right: `const plugin: Plugin = { name: 'lamps', apiVersion: 2, checks: [], repairs: [] };`,
    wrong: `const plugin: Plugin = { name: 'lamps', apiVersion: 1, checks: [], repairs: [] };`,
    says: /'1' is not assignable to type '2'/,
  },
  'a plugin whose repairs are called by another word': {
    right: `definePlugin({ name: 'lamps', repairs: [] });`,
    wrong: `definePlugin({ name: 'lamps', fixes: [] });`,
    says: /'fixes' does not exist in type/,
  },
};
