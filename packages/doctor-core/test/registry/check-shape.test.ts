import { describe, expect, it } from '@jest/globals';
import { defineCheck, defineRepair, error, info } from '@netclaw/doctor-core';
import { shapeProblemOf } from '../../src/registry/check-shape.js';

const BOX = defineCheck({
  id: 'box',
  title: 'The box',
  reads: ['box.json'],
  findings: { open: error('It is open', 'Close it'), new: info('It is new') },
  consents: { careful: 'You looked.' },
  observe: () => 1,
  diagnose: () => [],
  fix: () => undefined,
});
const CLOSE = defineRepair({
  id: 'close',
  summary: 'Closes it.',
  fixes: ['box/open'],
  observe: () => 1,
  fix: () => undefined,
});

/** As JavaScript hands it over: of any shape. */
const problemOfCheck = (parts: object): string | undefined =>
  shapeProblemOf({ checks: [{ ...BOX, ...parts }], repairs: [] })?.problem;
const problemOfRepair = (parts: object): string | undefined =>
  shapeProblemOf({ checks: [], repairs: [{ ...CLOSE, ...parts }] })?.problem;

const EXPLANATION = {
  meaning: 'The lid is up.',
  cause: 'It was opened.',
  example: ['lid: up'],
  manualFix: ['Close it.'],
};
const rule = { severity: 'error', message: 'It is open' };
const repair = (parts: object): object => ({ repairs: { close: { summary: 'Closes it.', ...parts } } });

describe('a check', () => {
  it('that keeps the contract is taken', () => {
    expect(problemOfCheck({})).toBeUndefined();
    expect(
      problemOfCheck({ findings: { open: { ...rule, remediation: 'Close it.', explanation: EXPLANATION } } }),
    ).toBeUndefined();
    expect(problemOfCheck({ blockedBy: ['lid/jammed'], tags: ['slow'], timeoutMs: 1 })).toBeUndefined();
    expect(problemOfCheck({ platforms: ['linux', 'darwin'] })).toBeUndefined();
    expect(problemOfCheck({ isOptIn: true })).toBeUndefined();
    expect(problemOfCheck({ isOptIn: true, caution: 'It opens the box.', repairs: {} })).toBeUndefined();
    const explanation = { effects: ['It is closed.'], losses: 'Nothing.', manualFix: ['Close it.'] };
    expect(problemOfCheck(repair({ explanation }))).toBeUndefined();
    expect(problemOfCheck(repair({ explanation: { ...explanation, refuses: ['It is jammed.'] } }))).toBeUndefined();
    expect(problemOfCheck({ settings: { most: 1.5, name: 'a', isStrict: true, names: ['a'] } })).toBeUndefined();
  });

  it.each<readonly [what: string, parts: object, problem: string]>([
    ['an id in capitals', { id: 'Box' }, 'the check id "Box" is not kebab-case'],
    ['an id that is a number', { id: 7 }, 'the check id "" is not kebab-case'],
    ['no title', { title: '' }, 'the check "box" has no title'],
    ['a report name that is a number', { reportName: 7 }, 'the report name of the check "box" is not a text'],
    ['tags that are text', { tags: 'slow' }, 'the tags of the check "box" are not a list of texts'],
    ['a tag in capitals', { tags: ['Slow'] }, 'the tag "Slow" of the check "box" is not kebab-case'],
    ['blockedBy that is text', { blockedBy: 'lid/jammed' }, 'blockedBy of the check "box" is not a list of codes'],
    [
      'blockedBy without a code',
      { blockedBy: ['lid'] },
      'blockedBy of the check "box": "lid" is not a code of a check, such as "config/unreadable"',
    ],
    ['platforms that are text', { platforms: 'linux' }, 'the check "box": "platforms" is not a list of platforms'],
    ['no platform', { platforms: [] }, 'the check "box": "platforms" is not a list of platforms'],
    [
      'a platform that there is not',
      { platforms: ['linux', 'macos'] },
      'the check "box": "platforms": "macos" is not a platform; write it as process.platform has it, such as "linux", "darwin" or "win32"',
    ],
    ['no settings', { settings: undefined }, 'the check "box": its settings are not an object'],
    [
      'a setting of no kind',
      { settings: { leastMb: { from: 1 } } },
      'the check "box": "settings": "leastMb" is neither a text, a number, a boolean nor a list of texts',
    ],
    [
      'a setting that is not a number',
      { settings: { a: NaN } },
      'the check "box": "settings": "a" is neither a text, a number, a boolean nor a list of texts',
    ],
    [
      'a setting with an odd name',
      { settings: { 'least mb': 1 } },
      'the check "box": "settings": "least mb" is not a name',
    ],
    ['prerequisites that are text', { prerequisites: 'lid' }, 'prerequisites of the check "box" is not a list of ids'],
    [
      'a code as a prerequisite',
      { prerequisites: ['lid/jammed'] },
      'prerequisites of the check "box": "lid/jammed" is not the id of a check',
    ],
    ['an isOptIn that is a text', { isOptIn: 'yes' }, 'the check "box": "isOptIn" is neither true nor false'],
    ['a caution without words', { isOptIn: true, caution: '' }, 'the check "box": "caution" is not a text'],
    [
      'a caution of a check that is not opt-in',
      { caution: 'It opens the box.', repairs: {} },
      'the check "box": "caution" is for a check that is opt-in',
    ],
    [
      'a caution beside a fix',
      { isOptIn: true, caution: 'It opens the box.' },
      'the check "box": with "caution" it has no fix',
    ],
    ['no time', { timeoutMs: 0 }, 'timeoutMs of the check "box" is not a positive number'],
    ['a time in words', { timeoutMs: '5s' }, 'timeoutMs of the check "box" is not a positive number'],
    ['no function', { look: undefined }, 'the check "box" has no function look; make it with defineCheck'],
    ['an about that is a number', { about: 7 }, 'about of the check "box" is not a text'],
    [
      'an explanation without an example',
      { findings: { open: { ...rule, explanation: { ...EXPLANATION, example: undefined } } } },
      'the check "box": example of the explanation of open is missing, is empty or has the wrong type',
    ],
    [
      'an explanation whose steps are a text',
      { findings: { open: { ...rule, explanation: { ...EXPLANATION, manualFix: 'Close it.' } } } },
      'the check "box": manualFix of the explanation of open is missing, is empty or has the wrong type',
    ],
    [
      'a repair that explains only half',
      repair({ explanation: { effects: ['It is closed.'] } }),
      'the check "box": losses of the explanation of the repair "close" is missing, is empty or has the wrong type',
    ],
    [
      'refusals of a repair that are none',
      repair({
        explanation: { effects: ['It is closed.'], losses: 'Nothing.', manualFix: ['Close it.'], refuses: [] },
      }),
      'the check "box": refuses of the explanation of the repair "close" is missing, is empty or has the wrong type',
    ],
    [
      'a consent whose explanation is a text',
      { consents: { careful: { grants: 'You looked.', explanation: 'Look.' } } },
      'the check "box": the explanation of the consent "careful" is missing, is empty or has the wrong type',
    ],
    ['no findings', { findings: {} }, 'the check "box": it has no findings'],
    [
      'a full code',
      { findings: { 'box/open': rule } },
      'the check "box": the code "box/open" is not kebab-case; it is written without the id of the check',
    ],
    [
      'an unknown severity',
      { findings: { open: { ...rule, severity: 'fatal' } } },
      'the check "box": open is neither error, warning nor info',
    ],
    [
      'a code without a message',
      { findings: { open: { ...rule, message: '' } } },
      'the check "box": open has no message',
    ],
    [
      'a remediation that is a number',
      { findings: { open: { ...rule, remediation: 7 } } },
      'the check "box": the remediation of open is not a text',
    ],
    ...['page.html', 'ftp://box.example/', 'https://box.example/a b', 'https://', 7].map(
      (helpUrl): readonly [string, object, string] => [
        `the page ${helpUrl}`,
        { findings: { open: { ...rule, remediation: 'Shut it.', helpUrl } } },
        'the check "box": the helpUrl of open is not an https: or http: URL',
      ],
    ),
    [
      'neither a remediation nor a fix',
      { findings: { open: rule }, repairs: {} },
      'the check "box": open has no remediation, and the check has no fix: say what the operator does',
    ],
    ['consents that are a list', { consents: [] }, 'the check "box": its consents are not an object'],
    ['a consent in capitals', { consents: { Dare: 'x' } }, 'the check "box": the consent "Dare" is not kebab-case'],
    [
      'a consent without words',
      { consents: { dare: '' } },
      'the check "box": the consent "dare" does not say what it grants',
    ],
    [
      'a consent that grants nothing',
      { consents: { dare: {} } },
      'the check "box": the consent "dare" does not say what it grants',
    ],
    [
      'a consent whose words to type are a number',
      { consents: { dare: { grants: 'x', typedWords: 7 } } },
      'the check "box": the words of the consent "dare" are not a text',
    ],
    [
      'a consent for codes that are text',
      { consents: { dare: { grants: 'x', onlyFor: 'open' } } },
      'the check "box": onlyFor of the consent "dare" is not a list of codes',
    ],
    ['repairs that are a list', { repairs: [] }, 'the check "box": its repairs are not an object'],
    ['a repair in capitals', { repairs: { Close: {} } }, 'the check "box": the repair id "Close" is not kebab-case'],
    ['a repair without a summary', repair({ summary: '' }), 'the check "box": the repair "close" has no summary'],
    [
      'a repair with an option that is text',
      repair({ options: 'soft' }),
      'the check "box": options of the repair "close" is not a list of texts',
    ],
    [
      'a repair that fixes none',
      repair({ fixes: [] }),
      'the check "box": the repair "close" fixes none of the findings',
    ],
    [
      'a repair that fixes an unknown code',
      repair({ fixes: ['opn'] }),
      'the check "box": the repair "close" fixes "opn", which is not a code of the check',
    ],
    [
      'a repair with a consent that is not declared',
      repair({ consents: ['brave'] }),
      'the check "box": the repair "close" asks for the consent "brave", which the check does not declare',
    ],
    [
      'a declaration that cannot be meant',
      { changes: ['/etc'] },
      'the check "box": "changes": "/etc" is not relative to the home; write a path below it, such as "etc"',
    ],
  ])('with %s is refused, and says why', (_, parts, problem) => {
    expect(problemOfCheck(parts)).toBe(problem);
  });

  it('needs a remediation for errors and warnings alone', () => {
    expect(problemOfCheck({ findings: { new: { ...rule, severity: 'info' } }, repairs: {} })).toBeUndefined();
    expect(problemOfCheck({ findings: { open: { ...rule, severity: 'warning' } }, repairs: {} })).toContain(
      'open has no remediation',
    );
    expect(problemOfCheck({ findings: { open: rule } })).toBeUndefined();
  });

  it('that is not an object, or cannot be looked at, is refused', () => {
    expect(shapeProblemOf({ checks: [7 as never], repairs: [] })?.problem).toBe('one of its checks is not an object');
    const trap = new Proxy(BOX, {
      get: () => {
        throw new Error('no');
      },
    });
    expect(shapeProblemOf({ checks: [trap], repairs: [] })?.problem).toBe('it cannot be looked at: Error: no');
  });
});

describe('a repair that a plugin offers', () => {
  it('that keeps the contract is taken', () => {
    expect(problemOfRepair({})).toBeUndefined();
  });

  it.each<readonly [what: string, parts: object, problem: string]>([
    ['an id in capitals', { id: 'Close' }, 'the repair id "Close" is not kebab-case'],
    ['no summary', { summary: '' }, 'the repair "close" has no summary'],
    ['no codes', { fixes: [] }, 'the repair "close" does not say which codes it fixes'],
    [
      'a local code',
      { fixes: ['open'] },
      'the repair "close" fixes "open", which is not the code of a check, such as "config/unreadable"',
    ],
    ['no function', { look: 7 }, 'the repair "close" has no function look; make it with defineRepair'],
    [
      'a consent without words',
      { consents: { dare: '' } },
      'the repair "close": the consent "dare" does not say what it grants',
    ],
    [
      'a declaration that cannot be meant',
      { changes: ['..'] },
      'the repair "close": "changes": ".." leaves the home with ".."; only what is below the home can be declared',
    ],
  ])('with %s is refused, and says why', (_, parts, problem) => {
    expect(problemOfRepair(parts)).toBe(problem);
  });

  it('that is not an object is refused', () => {
    expect(shapeProblemOf({ checks: [], repairs: [null as never] })?.problem).toBe(
      'one of its repairs is not an object',
    );
  });
});

describe('a place in a plugin that is a document', () => {
  it.each<readonly [parts: object, pointer: string]>([
    [{ title: '' }, '/checks/1/title'],
    [{ findings: { 'open~/x': rule } }, '/checks/1/findings/open~0~1x'],
    [{ findings: { open: { ...rule, helpUrl: 'x' } } }, '/checks/1/findings/open'],
    [{ settings: { most: null } }, '/checks/1/settings/most'],
    [{ reads: ['../x'] }, '/checks/1/reads'],
    [{ consents: { careful: 7 } }, '/checks/1/consents/careful'],
    [repair({ fixes: [] }), '/checks/1/repairs/close'],
    [{ look: 7 }, '/checks/1'],
  ])('is named for %j', (parts, pointer) => {
    expect(shapeProblemOf({ checks: [BOX, { ...BOX, ...parts }], repairs: [] })).toMatchObject({ pointer });
  });

  it('is named of a repair', () => {
    expect(shapeProblemOf({ checks: [BOX], repairs: [{ ...CLOSE, summary: '' }] })).toEqual({
      pointer: '/repairs/0/summary',
      problem: 'the repair "close" has no summary',
    });
  });
});
