// What a runner of GitHub does with a composite action: expressions, conditions, and its lines in bash. Its parser and its evaluator of
// expressions are those that GitHub publishes.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { build } from 'esbuild';
import { parse } from 'yaml';

/** The parser imports JSON in a way that Node does not take, so that it is bundled first. */
export const loadParser = async (folder) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { parseAction } from '@actions/workflow-parser/actions/action-parser';
        export { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
  });
  const file = join(folder, 'workflow-parser.cjs');
  writeFileSync(file, outputFiles[0].contents);
  const { parseAction, parseWorkflow, NoOperationTraceWriter } = createRequire(import.meta.url)(file);
  const errorsBy = (parseFile) => (name, content) =>
    parseFile({ name, content }, new NoOperationTraceWriter())
      .context.errors.getErrors()
      .map(({ message }) => message);
  return { errorsOfAction: errorsBy(parseAction), errorsOfWorkflow: errorsBy(parseWorkflow) };
};

/** Runs the steps until one fails; `inputs` as a workflow gives them. Returns the code, what was printed, and the outputs. */
export const runAction = (action, inputs, { run, github, temporary, user, cwd }) => {
  const unknown = Object.keys(inputs).filter((name) => !(name in action.inputs));
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(', ')}`);
  const contexts = { github, runner: { temp: temporary }, inputs: {}, steps: {} };
  for (const [name, { default: value }] of Object.entries(action.inputs))
    contexts.inputs[name] = inputs[name] ?? filled(String(value), contexts);

  const [output, summary] = ['output', 'summary'].map((name) => join(temporary, name));
  for (const file of [output, summary]) writeFileSync(file, '');
  let ended = { code: 0, out: '', err: '' };
  for (const step of action.runs.steps) {
    if (step.if !== undefined && !isTrue(step.if, contexts)) continue;
    const variables = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: cwd };
    for (const [name, value] of Object.entries(step.env ?? {})) variables[name] = filled(value, contexts);
    const words = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run];
    const { code, out, err } = run(step.shell, words, { user, variables, cwd });
    ended = { code, out: ended.out + out, err: ended.err + err };
    if (code !== 0) break;
  }
  const outputs = Object.fromEntries(
    readFileSync(output, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('=')),
  );
  return { ...ended, outputs, summary: readFileSync(summary, 'utf8') };
};

export const readYaml = (file) => parse(readFileSync(file, 'utf8'));

const isTrue = (condition, contexts) => evaluate(condition, contexts).coerceString() === 'true';

const filled = (text, contexts) =>
  text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression) => evaluate(expression.trim(), contexts).coerceString());

const evaluate = (expression, contexts) => {
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), []).parse();
  return new Evaluator(parsed, valueOf(contexts)).evaluate();
};

const valueOf = (value) =>
  typeof value === 'object'
    ? new data.Dictionary(...Object.entries(value).map(([key, member]) => ({ key, value: valueOf(member) })))
    : new data.StringData(value);
