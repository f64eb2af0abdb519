import type { TypeCases } from './compile.js';

/** A check of a lamp that diagnoses this. */
const finding = (found: string): string =>
  `defineCheck({ ...lamp, observe: () => ({ on: true }), diagnose: (state, find) => [${found}] });`;

/** A check of a lamp that asks this of the machine. */
const observing = (asked: string): string =>
  `defineCheck({
    ...lamp, processes: ['lampd'], env: ['LAMP_HOME', 'SHADE_*'], diagnose: () => [],
    observe: async (context) => { await ${asked}; return 1; },
  });`;

const FOUND = `find('off', { name: 'desk', check: 'lamp' })`;

/** Mistakes in findings and in what is looked at. */
export const OBSERVE_CASES: TypeCases = {
  'a misspelt code of a finding': {
    right: finding(FOUND),
    wrong: finding(`find('of', { name: 'desk', check: 'lamp' })`),
    says: /'"of"' is not assignable to parameter of type '"off" \| "new"'/,
  },
  'a wrong key of the data': {
    right: finding(FOUND),
    wrong: finding(`find('off', { nmae: 'desk', check: 'lamp' })`),
    says: /'nmae' does not exist in type/,
  },
  'a key of the data that no text asks for': {
    right: finding(`find('new')`),
    wrong: finding(`find('new', { shade: 'red' })`),
    says: /'shade' does not exist in type/,
  },
  'a key beside those that the texts ask for': {
    right: finding(FOUND),
    wrong: finding(`find('off', { name: 'desk', check: 'lamp', shade: 'red' })`),
    says: /'shade' does not exist in type/,
  },
  'a missing key of the data, which the remediation alone asks for': {
    right: finding(FOUND),
    wrong: finding(`find('off', { name: 'desk' })`),
    says: /Property 'check' is missing/,
  },
  'no data where a text asks for some': {
    right: finding(FOUND),
    wrong: finding(`find('off')`),
    says: /Expected 2 arguments, but got 1/,
  },
  'a value of the data that no text can show': {
    right: finding(`find('off', { name: 'desk', check: 3 })`),
    wrong: finding(`find('off', { name: 'desk', check: ['lamp'] })`),
    says: /'string\[\]' is not assignable to type 'string \| number'/,
  },
  'a value of the data that is neither text nor number': {
    right: finding(`find('off', { name: 'desk', check: 3 })`),
    wrong: finding(`find('off', { name: 'desk', check: false })`),
    says: /'boolean' is not assignable to type 'string \| number'/,
  },
  'a member of a subject that there is not': {
    right: finding(`find('new', { subject: { path: 'lamp.json' } })`),
    wrong: finding(`find('new', { subject: { file: 'lamp.json' } })`),
    says: /'file' does not exist in type 'Subject'/,
  },
  'a severity that there is not': {
    right: `defineFindings({ dim: { severity: 'warning', message: '', remediation: '' } });`,
    wrong: `defineFindings({ dim: { severity: 'fatal', message: '', remediation: '' } });`,
    says: /'"fatal"' is not assignable to type 'Severity'/,
  },
  'a severity of one finding, beside the catalogue': {
    right: finding(`find('new', {})`),
    wrong: finding(`find('new', {}, 'error')`),
    says: /Expected 1-2 arguments, but got 3/,
  },
  'a code without a message': {
    right: `defineFindings({ dim: { severity: 'info', message: 'Dim', remediation: 'Dust it' } });`,
    wrong: `defineFindings({ dim: { severity: 'info', remediation: 'Dust it' } });`,
    says: /Property 'message' is missing/,
  },
  'a finding of another catalogue': {
    right: finding(`{ code: 'new', subject: {}, data: {} }`),
    wrong: finding(`{ code: 'loud', subject: {}, data: {} }`),
    says: /'"loud"' is not assignable to type '"(off|new)"/,
  },
  'a check that calls its catalogue by another word': {
    right: `defineCheck({ ...lamp, observe: () => 1, diagnose: () => [] });`,
    wrong: `const { findings: rules, ...rest } = lamp; defineCheck({ ...rest, rules, observe: () => 1, diagnose: () => [] });`,
    says: /Property 'findings' is missing|'rules' does not exist/,
  },
  'a diagnosis that uses another state than was observed': {
    right: finding(`...(state.on ? [] : [find('new')])`),
    wrong: finding(`...(state.lit ? [] : [find('new')])`),
    says: /Property 'lit' does not exist on type '\{ on: boolean; \}'/,
  },
  'a state that is declared and not what is observed': {
    right: `defineCheck({ ...lamp, observe: () => ({ on: true }), diagnose: (state: { on: boolean }) => [] });`,
    wrong: `defineCheck({ ...lamp, observe: () => ({ on: true }), diagnose: (state: { on: string }) => [] });`,
    says: /'boolean' is not assignable to type 'string'/,
  },
  'a path that is not declared': {
    right: observing(`context.files.stat('lamp.json')`),
    wrong: observing(`context.files.stat('lmap.json')`),
    says: /'"lmap\.json"' is not assignable/,
  },
  'a path beside a pattern that is declared': {
    right: observing(`context.files.text('shades/red.json')`),
    wrong: observing(`context.files.text('shades/red.yaml')`),
    says: /'"shades\/red\.yaml"' is not assignable/,
  },
  'a path beside a directory that is declared': {
    right: observing(`context.files.json('bulbs/1/watt.json')`),
    wrong: observing(`context.files.json('bulb/1/watt.json')`),
    says: /'"bulb\/1\/watt\.json"' is not assignable/,
  },
  'a pattern that is not declared': {
    right: observing(`context.files.glob('shades/*.json')`),
    wrong: observing(`context.files.glob('shades/*')`),
    says: /'"shades\/\*"' is not assignable/,
  },
  'a process that is not declared': {
    right: observing(`context.processes.isRunning('lampd')`),
    wrong: observing(`context.processes.isRunning('lamp')`),
    says: /'"lamp"' is not assignable to parameter of type '"lampd"'/,
  },
  'a variable that is not declared': {
    right: observing(`context.env.LAMP_HOME`),
    wrong: observing(`context.env.LAMP_HOM`),
    says: /Property 'LAMP_HOM' does not exist/,
  },
  'a variable beside a prefix that is declared': {
    right: observing(`context.env.SHADE_COLOUR`),
    wrong: observing(`context.env.SHADES`),
    says: /Property 'SHADES' does not exist/,
  },
  'a file where nothing is declared': {
    right: `defineCheck({ id: 'none', title: 'None', findings: lampFindings, diagnose: () => [],
      observe: ({ files }) => files.stat('.') });`,
    wrong: `defineCheck({ id: 'none', title: 'None', findings: lampFindings, diagnose: () => [],
      observe: ({ files }) => files.stat('lamp.json') });`,
    says: /'"lamp\.json"' is not assignable to parameter of type '"\."'/,
  },
};
