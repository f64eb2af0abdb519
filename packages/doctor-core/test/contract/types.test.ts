import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import ts from 'typescript';

// the compiler reads the contract and its libraries once
jest.setTimeout(60_000);

const FOLDER = import.meta.dirname;

/** What every snippet begins with. */
const PRELUDE = `
import { codes, defineCheck, defineFindings, definePlugin, defineStrategy, finding } from '../../src/index.js';
const lampFindings = defineFindings({
  'lamp/off': { severity: 'error', message: 'The lamp {name} is off', remediation: 'Run {doctor} --fix={check}' },
  'lamp/new': { severity: 'info', message: 'The lamp is new', remediation: 'Nothing to do' },
});
const fanFindings = defineFindings({
  'fan/loud': { severity: 'warning', message: 'The fan is loud', remediation: 'Oil it' },
});
const parts = { id: 'switch-on', repairs: codes(lampFindings, 'lamp/off'), effects: { reads: ['lamp.json'] } };
const check = { id: 'lamp', title: 'The lamp', findings: lampFindings, effects: { reads: ['lamp.json'] } };
`;

/** Of each pair one word differs: the first compiles, the second does not, for the reason that stands beside it. */
const CASES: Readonly<Record<string, { readonly right: string; readonly wrong: string; readonly says: RegExp }>> = {
  'a misspelt code of a finding': {
    right: `finding(lampFindings, 'lamp/off', {}, { name: 'desk', check: 'lamp' });`,
    wrong: `finding(lampFindings, 'lamp/of', {}, { name: 'desk', check: 'lamp' });`,
    says: /'"lamp\/of"' is not assignable to parameter of type '"lamp\/off" \| "lamp\/new"'/,
  },
  'a misspelt code in a list of codes': {
    right: `codes(lampFindings, 'lamp/off', 'lamp/new');`,
    wrong: `codes(lampFindings, 'lamp/off', 'lamp/knew');`,
    says: /'"lamp\/knew"' is not assignable/,
  },
  'a wrong key of the data': {
    right: `finding(lampFindings, 'lamp/off', {}, { name: 'desk', check: 'lamp' });`,
    wrong: `finding(lampFindings, 'lamp/off', {}, { nmae: 'desk', check: 'lamp' });`,
    says: /'nmae' does not exist in type/,
  },
  'a key of the data that no text asks for': {
    right: `finding(lampFindings, 'lamp/new', {}, {});`,
    wrong: `finding(lampFindings, 'lamp/new', {}, { name: 'desk' });`,
    says: /'string' is not assignable to type 'never'/,
  },
  'a missing key of the data, which the remediation alone asks for': {
    right: `finding(lampFindings, 'lamp/off', {}, { name: 'desk', check: 'lamp' });`,
    wrong: `finding(lampFindings, 'lamp/off', {}, { name: 'desk' });`,
    says: /Property 'check' is missing/,
  },
  'a value of the data that no text can show': {
    right: `finding(lampFindings, 'lamp/off', {}, { name: 'desk', check: 3 });`,
    wrong: `finding(lampFindings, 'lamp/off', {}, { name: 'desk', check: ['lamp'] });`,
    says: /'string\[\]' is not assignable to type 'string \| number'/,
  },
  'a severity that there is not': {
    right: `defineFindings({ 'lamp/dim': { severity: 'warning', message: '', remediation: '' } });`,
    wrong: `defineFindings({ 'lamp/dim': { severity: 'fatal', message: '', remediation: '' } });`,
    says: /'"fatal"' is not assignable to type 'Severity'/,
  },
  'a severity of one finding, beside the catalogue': {
    right: `finding(lampFindings, 'lamp/new', {}, {});`,
    wrong: `finding(lampFindings, 'lamp/new', {}, {}, 'error');`,
    says: /Expected 4 arguments, but got 5/,
  },
  'a code without what to do about it': {
    right: `defineFindings({ 'lamp/dim': { severity: 'info', message: 'Dim', remediation: 'Dust it' } });`,
    wrong: `defineFindings({ 'lamp/dim': { severity: 'info', message: 'Dim' } });`,
    says: /Property 'remediation' is missing/,
  },
  'a finding of another catalogue': {
    right: `defineCheck({ ...check, diagnose: async () => [finding(lampFindings, 'lamp/new', {}, {})] });`,
    wrong: `defineCheck({ ...check, diagnose: async () => [finding(fanFindings, 'fan/loud', {}, {})] });`,
    says: /'"fan\/loud"' is not assignable to type '"lamp\/(off|new)"/,
  },
  'a check that calls its catalogue by another word': {
    right: `defineCheck({ ...check, diagnose: async () => [] });`,
    wrong: `const { findings: rules, ...rest } = check; defineCheck({ ...rest, rules, diagnose: async () => [] });`,
    says: /Property 'findings' is missing|'rules' does not exist/,
  },
  'steps that use another state than was observed': {
    right: `defineStrategy({ ...parts, observe: async () => ({ on: true }), propose: () => ({ kind: 'nothing' }),
      steps: (state) => (state.on ? [] : [{ kind: 'remove-file', path: 'lamp.json' }]) });`,
    wrong: `defineStrategy({ ...parts, observe: async () => ({ on: true }), propose: () => ({ kind: 'nothing' }),
      steps: (state) => (state.off ? [] : [{ kind: 'remove-file', path: 'lamp.json' }]) });`,
    says: /Property 'off' does not exist on type '\{ on: boolean; \}'/,
  },
  'a state that is declared and not what is observed': {
    right: `defineStrategy<{ on: boolean }>({ ...parts, observe: async () => ({ on: true }),
      propose: () => ({ kind: 'nothing' }), steps: () => [] });`,
    wrong: `defineStrategy<{ on: boolean }>({ ...parts, observe: async () => ({ on: 'yes' }),
      propose: () => ({ kind: 'nothing' }), steps: () => [] });`,
    says: /'string' is not assignable to type 'boolean'/,
  },
  'a step that core does not know': {
    right: `defineStrategy({ ...parts, observe: async () => 1, propose: () => ({ kind: 'nothing' }),
      steps: () => [{ kind: 'remove-file', path: 'lamp.json' }] });`,
    wrong: `defineStrategy({ ...parts, observe: async () => 1, propose: () => ({ kind: 'nothing' }),
      steps: () => [{ kind: 'run-command', path: 'lamp.json' }] });`,
    says: /'"run-command"' is not assignable to type/,
  },
  'a refusal for no cause that there is': {
    right: `defineStrategy({ ...parts, observe: async () => 1, steps: () => [],
      propose: () => ({ kind: 'refusal', cause: 'unsafe', reason: '', byHand: '', about: [] }) });`,
    wrong: `defineStrategy({ ...parts, observe: async () => 1, steps: () => [],
      propose: () => ({ kind: 'refusal', cause: 'lazy', reason: '', byHand: '', about: [] }) });`,
    says: /'"lazy"' is not assignable to type 'RefusalCause'/,
  },
  'a plugin for another version of the contract': {
    right: `definePlugin({ name: 'lamp-plugin', apiVersion: 1 });`,
    wrong: `definePlugin({ name: 'lamp-plugin', apiVersion: 2 });`,
    says: /'2' is not assignable to type '1'/,
  },
};

const NAMES = Object.keys(CASES);
const fileOf = (name: string, variant: 'right' | 'wrong'): string =>
  join(FOLDER, `${variant}-${NAMES.indexOf(name)}.ts`);

/** Files that are there for the compiler alone. */
const SNIPPETS = new Map(
  NAMES.flatMap((name) =>
    (['right', 'wrong'] as const).map((variant) => [
      fileOf(name, variant),
      `${PRELUDE}${CASES[name]?.[variant] ?? ''}\n`,
    ]),
  ),
);

const compile = (): ts.Program => {
  const { config } = ts.readConfigFile(join(FOLDER, '../../../../tsconfig.base.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson(
    (config as { readonly compilerOptions: unknown }).compilerOptions,
    FOLDER,
  );
  const settings: ts.CompilerOptions = { ...options, composite: false, noEmit: true, declarationMap: false };
  const host = ts.createCompilerHost(settings);
  const { readFile, fileExists } = host;
  host.readFile = (file) => SNIPPETS.get(file) ?? readFile(file);
  host.fileExists = (file) => SNIPPETS.has(file) || fileExists(file);
  return ts.createProgram([...SNIPPETS.keys()], settings, host);
};

let program: ts.Program | undefined;
const errorsOf = (name: string, variant: 'right' | 'wrong'): readonly string[] => {
  program ??= compile();
  const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(fileOf(name, variant)));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
};

describe('the compiler refuses', () => {
  it.each(NAMES)('%s', (name) => {
    expect(errorsOf(name, 'right')).toEqual([]);
    expect(errorsOf(name, 'wrong').join('\n')).toMatch(CASES[name]?.says ?? /^$/);
  });
});
