import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from '@jest/globals';

import { reportIn } from '../support/documents.js';
import { junitIn } from '../support/junit.js';
import { pageIn } from '../support/page.js';
import { run } from '../support/run.js';
import { EVERY_END } from '../support/runs.js';
import { sarifRunIn } from '../support/sarif.js';
import { everyStatus } from '../support/states.js';

const XSD = fileURLToPath(new URL('../fixtures/jenkins-junit.xsd', import.meta.url));
const hasXmllint = spawnSync('xmllint', ['--version']).error === undefined;

const ANNOTATION = /^::(error|warning|notice) (file=[^,:\r\n]+,(line=\d+,col=\d+,)?)?title=[^,:\r\n]+::[^\r\n]*$/;

describe.each(EVERY_END)('%s: "%s"', (_name, line, settings) => {
  test.each(['json', 'html', 'sarif', 'junit', 'github'])('ends with the same code as %s', async (format) => {
    const text = await run(line, settings());
    expect((await run(`${line} --format ${format}`, settings())).code).toBe(text.code);
  });

  test('is one valid JSON document', async () => {
    const { code, out } = await run(`${line} --format json`, settings());
    expect(reportIn(out).exitCode).toBe(code);
  });

  test('is one page that names the exit code', async () => {
    const { code, out } = await run(`${line} --format html`, settings());
    expect(pageIn(out).text).toContain(`Exit code ${String(code)}: `);
  });

  test('is one valid SARIF log', async () => {
    const { code, out } = await run(`${line} --format sarif`, settings());
    const { invocations } = sarifRunIn(out);
    expect(invocations?.[0]?.exitCode).toBe(code);
    if (code >= 64) expect(invocations?.[0]?.executionSuccessful).toBe(false);
  });

  test('is one JUnit document as Ant and Jenkins read it', async () => {
    const { code, out } = await run(`${line} --format junit`, settings());
    const [suite] = junitIn(out).children;
    if (code === 1 || code >= 64) {
      expect(Number(suite?.attributes['failures']) + Number(suite?.attributes['errors'])).toBeGreaterThan(0);
    }
  });

  (hasXmllint ? test : test.skip)('fits the schema of Jenkins (needs xmllint, of Debian libxml2-utils)', async () => {
    const { out } = await run(`${line} --format junit`, settings());
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', XSD, '-'], {
      input: out,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, expect.stringContaining('validates')]);
  });

  test('is annotations and nothing else', async () => {
    const { code, out } = await run(`${line} --format github`, settings());
    const lines = out.split('\n').slice(0, -1);
    expect(lines.filter((one) => !ANNOTATION.test(one))).toEqual([]);
    if (code !== 0) expect(lines.length).toBeGreaterThan(0);
  });
});

describe('a format that only a report has', () => {
  test.each(['doctor list', 'doctor undo --list', 'doctor undo'])(
    'of "%s" is a usage error in that format',
    async (line) => {
      const sarif = await run(`${line} --format sarif`);
      expect([sarif.code, sarifRunIn(sarif.out).invocations?.[0]?.exitCode]).toEqual([64, 64]);
      const junit = await run(`${line} --format junit`);
      expect([junit.code, junitIn(junit.out).children.length]).toEqual([64, 1]);
    },
  );
});

describe('the structural test of JUnit', () => {
  test.each([
    ['a wrong count', /failures="1"/, 'failures="0"'],
    ['a zone', /(timestamp="[^"]*)"/, '$1Z"'],
    ['a message that Jenkins does not know', /<skipped>/, '<skipped message="x">'],
    ['a second outcome', /<\/failure>/, '</failure><skipped/>'],
    ['an order of parts that Ant does not know', /<system-out><\/system-out>/, ''],
    ['an end that is missing', /<\/testsuites>/, ''],
  ])('fails at %s', async (_name, part, other) => {
    const { out } = await run('doctor --format junit', { before: everyStatus });
    expect(() => junitIn(out)).not.toThrow();
    expect(() => junitIn(out.replace(part, other))).toThrow();
  });
});
