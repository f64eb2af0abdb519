import { parseXml, type XmlElement } from './xml.js';

/** What the schemas of Ant and of Jenkins say in common, and the counts that no schema checks. */
export const junitIn = (text: string): XmlElement => {
  expectThat(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>'), 'it begins as XML', text);
  const root = parseXml(text);
  const [suite, ...others] = root.children;
  if (suite === undefined || others.length > 0) throw new Error(`there is not exactly one suite\n${text}`);
  expectThat(root.name === 'testsuites' && suite.name === 'testsuite', 'suites hold a suite', text);
  for (const name of SUITE) expectThat(suite.attributes[name] !== undefined, `the suite has ${name}`, text);
  expectThat(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(suite.attributes['timestamp'] ?? ''),
    'the time has no zone',
    text,
  );
  expectThat(
    suite.children
      .map(({ name }) => name)
      .join(' ')
      .replace(/( testcase)+/, ' testcase*') ===
      `properties${suite.attributes['tests'] === '0' ? '' : ' testcase*'} system-out system-err`,
    'the parts of a suite are in order',
    text,
  );
  const cases = casesOf(root);
  const names = cases.map(({ attributes }) => `${attributes['classname'] ?? ''} ${attributes['name'] ?? ''}`);
  expectThat(new Set(names).size === names.length, 'no two tests have one name', text);
  for (const one of cases) {
    expectThat(Object.keys(one.attributes).sort().join() === 'classname,name,time', 'a test has its attributes', text);
    expectThat(one.children.length <= 1, 'a test has one outcome', text);
    const [outcome] = one.children;
    const attributes = outcome === undefined ? '' : Object.keys(outcome.attributes).sort().join();
    expectThat(attributes === (OUTCOMES[outcome?.name ?? ''] ?? 'unknown'), 'an outcome has its attributes', text);
  }
  const count = (name: string) => String(cases.filter(({ children }) => children[0]?.name === name).length);
  expectThat(suite.attributes['tests'] === String(cases.length), 'the tests are counted', text);
  expectThat(suite.attributes['failures'] === count('failure'), 'the failures are counted', text);
  expectThat(suite.attributes['errors'] === count('error'), 'the errors are counted', text);
  expectThat(suite.attributes['skipped'] === count('skipped'), 'the skipped are counted', text);
  return root;
};

/** The tests of a report. */
export const casesOf = (root: XmlElement): readonly XmlElement[] =>
  root.children.flatMap(({ children }) => children.filter(({ name }) => name === 'testcase'));

const SUITE = ['name', 'package', 'id', 'timestamp', 'hostname', 'tests', 'failures', 'errors', 'skipped', 'time'];
const OUTCOMES: Readonly<Record<string, string>> = {
  '': '',
  failure: 'message,type',
  error: 'message,type',
  skipped: '',
};

const expectThat = (holds: boolean, what: string, text: string): void => {
  if (!holds) throw new Error(`it is not true that ${what}\n${text}`);
};
