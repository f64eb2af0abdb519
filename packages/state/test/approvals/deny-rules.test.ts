import { describe, expect, test } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import { denyRulesIn, readDenyRules } from '../../src/approvals/deny-rules.js';

const read = (content: unknown) =>
  denyRulesIn(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)));
const VERB = { verb: ['git', 'push'], reason: 'ask first' };

describe('rules that the daemon starts with', () => {
  test.each<readonly [what: string, content: unknown, count: number]>([
    ['no rule', [], 0],
    ['nothing at all', '', 0],
    ['blanks', ' \n\t ', 0],
    ['null', 'null', 0],
    ['a byte order mark alone', '\ufeff', 0],
    ['a verb', [VERB], 1],
    ['a beginning', [{ verbPrefix: 'mkfs', reason: 'no' }], 1],
    ['a text', [{ rawText: ':(){', reason: 'no', escapeHatch: true, category: 'my_own' }], 1],
    ['flags and paths', [{ ...VERB, argFlags: ['-rf'], firstPath: { oneOf: ['/'] } }], 1],
    ['what counts as nothing', [{ ...VERB, verbPrefix: ' ', rawText: null, argFlags: null }], 1],
    ['refinements that are empty', [{ rawText: 'x', argFlags: [], firstPath: null, reason: 'no' }], 1],
    ['names that no netclaw knows', [{ ...VERB, Verb: 5, note: {} }], 1],
    ['comments and a comma too many', '[\n// mine\n{"rawText":"x","reason":"no",},\n]', 1],
    ['a byte order mark', '\ufeff[]', 0],
    ['a key that is there twice', '[{"verb":[],"verb":["git"],"reason":"no"}]', 1],
  ])('%s', (_what, content, count) => {
    expect(read(content)).toEqual({ kind: 'rules', count });
  });

  test('UTF-16 with its mark', () => {
    expect(denyRulesIn(Buffer.from(`\ufeff${JSON.stringify([VERB])}`, 'utf16le'))).toEqual({ kind: 'rules', count: 1 });
  });
});

describe('rules that the daemon does not start with', () => {
  test.each<readonly [content: unknown, reason: string]>([
    [{}, 'the file is an object instead of a list of rules'],
    ['"x"', 'the file is a text instead of a list of rules'],
    ['1', 'the file is a number instead of a list of rules'],
    ['false', 'the file is true or false instead of a list of rules'],
    [[null], '/0 is null instead of a rule'],
    [[VERB, 'x'], '/1 is a text instead of a rule'],
    [[{}], '/0 has no reason'],
    [[{ reason: 'no' }], '/0 has neither verb, verbPrefix nor rawText'],
    [[{ verb: [], reason: 'no' }], '/0 has neither verb, verbPrefix nor rawText'],
    [[{ verb: 'git', reason: 'no' }], '/0/verb is a text instead of a list of texts'],
    [[{ verb: ['git', 1], reason: 'no' }], '/0/verb/1 is a number instead of a text'],
    [[{ ...VERB, rawText: 'x' }], '/0 has verb and rawText, of which one is possible'],
    [[{ ...VERB, reason: ' ' }], '/0 has a blank reason'],
    [[{ ...VERB, reason: null }], '/0 has a blank reason'],
    [[{ verb: ['git'], Reason: 'no' }], '/0 has no reason'],
    [[{ rawText: 'x', argFlags: ['-f'], reason: 'no' }], '/0 has argFlags, which is possible only with verb'],
    [[{ rawText: 'x', firstPath: {}, reason: 'no' }], '/0 has firstPath, which is possible only with verb'],
    [[{ ...VERB, firstPath: ['/'] }], '/0/firstPath is a list instead of an object with oneOf'],
    [[{ ...VERB, firstPath: { oneOf: '/' } }], '/0/firstPath/oneOf is a text instead of a list of texts'],
    [[{ ...VERB, escapeHatch: null }], '/0/escapeHatch is null instead of true or false'],
    [[{ ...VERB, category: 4 }], '/0/category is a number instead of a text'],
    ['[{"verb":["a"],"reason":5,"reason":"no"}]', '/0/reason is a number instead of a text'],
    ['[{"rawText":"\\ud800","reason":"no"}]', '/0/rawText is a broken text'],
    // a wrong type anywhere comes before a wrong rule
    [[{}, { ...VERB, rawText: 5 }], '/0 has no reason'],
    [[{ reason: 'no' }, { ...VERB, rawText: 5 }], '/1/rawText is a number instead of a text'],
  ])('%j', (content, reason) => {
    expect(read(content)).toMatchObject({ kind: 'invalid', reason });
  });

  test.each<readonly [what: string, text: string, line: number, column: number]>([
    ['a bracket that is missing', '[\n{"rawText":"x"', 2, 15],
    ['a rule on the third line', '[\n  // mine\n  {}\n]', 3, 3],
  ])('%s has its place', (_what, text, line, column) => {
    expect(read(text)).toMatchObject({ kind: 'invalid', position: { line, column } });
  });
});

test('what is denied is in nothing that is read', () => {
  for (const rule of [
    { verb: ['planted-41c7'] },
    { rawText: 'planted-41c7', verbPrefix: 'planted-41c7', reason: 'x' },
  ]) {
    expect(JSON.stringify(read([rule]))).not.toContain('planted');
  }
});

test('a link is followed, and other forms have no rules', async () => {
  const home = memoryHome({ files: { real: '[]', 'folder/': '' }, links: { link: 'real' } });
  const view = (path: string) => home.context().files.view(path);
  expect(readDenyRules(await view('link'))).toEqual({ kind: 'rules', count: 0 });
  expect(readDenyRules(await view('folder'))).toEqual({ kind: 'irregular', what: 'directory' });
  expect(readDenyRules(await view('nothing'))).toEqual({ kind: 'absent' });
});
