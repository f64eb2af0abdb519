import { describe, expect, test } from '@jest/globals';

import { casesOf, junitIn } from '../../support/junit.js';
import { run, type RunSettings } from '../../support/run.js';
import { evil } from '../../support/runs.js';
import * as states from '../../support/states.js';
import { escapeXml, textElement } from '../../../src/report/junit/xml.js';
import { parseXml } from '../../support/xml.js';

const outcomes = async (line: string, settings: RunSettings) => {
  const { out } = await run(`${line} --format junit`, settings);
  return casesOf(junitIn(out)).map(({ attributes, children: [outcome] }) => [
    attributes['name'],
    outcome?.name ?? 'passed',
    outcome?.attributes['type'],
  ]);
};

describe('the JUnit document', () => {
  test('every check is one test, whatever came of it', async () => {
    expect(await outcomes('doctor', { before: states.everyStatus })).toEqual([
      ['exposure-mode', 'passed', undefined],
      ['pairing', 'failure', 'pairing/no-devices'],
      ['secrets', 'skipped', undefined],
      ['extra', 'error', 'crashed'],
      ['slow', 'error', 'timed-out'],
      ['tunnel', 'skipped', undefined],
    ]);
  });

  test('a failure names all findings, the worst first of all', async () => {
    const { out } = await run('doctor --format junit', { before: states.everyStatus });
    const failure = casesOf(junitIn(out))[1]?.children[0];
    expect(failure?.attributes['message']).toBe('No device is paired, and the daemon cannot start.');
    expect(failure?.text).toContain('warning: pairing/stale devices.json /0');
    expect(failure?.text).toContain('Catalogue advice of pairing/no-devices.');
  });

  test.each([
    ['doctor', 'failure'],
    ['doctor --fail-on error', 'skipped'],
    ['doctor --fail-on never', 'skipped'],
  ])('of "%s" a warning is %s', async (line, outcome) => {
    expect((await outcomes(line, { before: states.warned }))[1]?.[1]).toBe(outcome);
  });

  test('a required check that did not look is an error, known or not', async () => {
    expect(await outcomes('doctor --require secrets,nope', { before: states.everyStatus })).toEqual(
      expect.arrayContaining([
        ['secrets', 'error', 'skipped'],
        ['nope', 'error', 'required'],
      ]),
    );
  });

  test('what stopped the run is a test of its own', async () => {
    expect(await outcomes('doctor --xyzzy', {})).toEqual([['run', 'error', 'usage/unknown-option']]);
  });

  test('texts are read back as they were, but for what XML cannot hold', async () => {
    const { out } = await run('doctor --format junit', { before: evil });
    const [message] = evil.results.flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : []));
    const expected = message?.message.replace(/[\u0000\u0001\u0008\u001B\uFFFE\uD800]/g, '\uFFFD');
    expect(casesOf(junitIn(out))[0]?.children[0]?.attributes['message']).toBe(expected);

    expect(out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E\u200B]/);
  });

  test.each(['', 'a\nb', ' a ', '\t', '&amp;', '<!--', ']]>', '\r\n', '\u{1F600}', '\u2028'])(
    'the text %j survives',
    (text) => {
      expect(parseXml(textElement('a', {}, text)).text).toBe(text);
      expect(parseXml(`<a b="${escapeXml(text)}"/>`).attributes['b']).toBe(text);
    },
  );
});
