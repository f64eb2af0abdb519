import type { DocumentFormat } from '../common/document-reporter.js';
import { checkCase, type TestCase, type TestOutcome } from './test-case.js';
import { element, textElement, type Xml } from './xml.js';
import { lastDiagnosis } from '../../model/run/run-record.js';

/**
 * The report as JUnit XML, in the form that the schemas of Ant and of Jenkins both take: one suite, one test for each check, and one
 * more for a home that is none, for each required check that nobody knows and for what stopped the run.
 */
export const junitDocument: DocumentFormat = (record, _fix, exit, stop) => {
  const diagnosis = lastDiagnosis(record);
  const { gates, program } = record;
  const context = { gates, failOn: record.failOn, doctor: record.doctorCommand };
  const looked = diagnosis?.results.map((result) => checkCase(result, { ...context, diagnosis })) ?? [];
  const cases: readonly TestCase[] = [
    ...looked,
    ...(gates.home === undefined ? [] : [errorCase('home', 'gate/home', gates.home.reason)]),
    ...gates.required
      .filter(({ check, isMet }) => !isMet && !looked.some(({ name }) => name === check))
      .map(({ check, reason = '' }) => errorCase(check, 'required', `${check} did not complete. ${reason}`)),
    ...(stop === undefined ? [] : [errorCase('run', stop.code, stop.message, `${stop.message}\n${stop.next}`)]),
  ];
  const count = (kind: TestOutcome['kind']): number => cases.filter(({ outcome }) => outcome.kind === kind).length;
  const suite = element(
    'testsuite',
    {
      name: program.name,
      package: program.name,
      id: 0,
      // Ant's schema takes no zone and no fraction
      timestamp: record.startedAt.toISOString().slice(0, 19),
      hostname: record.place?.host ?? 'localhost',
      tests: cases.length,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
      time: secondsText(cases.reduce((sum, { seconds }) => sum + seconds, 0)),
    },
    [
      element('properties', {}, [
        property('exitCode', String(exit.code)),
        property('exitReason', exit.reason),
        property('version', program.version),
        ...(record.place === undefined ? [] : [property('home', record.place.home)]),
      ]),
      ...cases.map((one) => caseElement(one, program.name.replaceAll(' ', '.'))),
      textElement('system-out', {}, ''),
      textElement('system-err', {}, ''),
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {}, [suite])}\n`;
};

const errorCase = (name: string, type: string, message: string, text = message): TestCase => ({
  name,
  seconds: 0,
  outcome: { kind: 'error', type, message, text },
});

const property = (name: string, value: string): Xml => element('property', { name, value });

const caseElement = ({ name, seconds, outcome }: TestCase, classname: string): Xml =>
  element('testcase', { name, classname, time: secondsText(seconds) }, outcomeElements(outcome));

const outcomeElements = (outcome: TestOutcome): readonly Xml[] => {
  switch (outcome.kind) {
    case 'passed':
      return [];
    case 'failure':
    case 'error':
      return [textElement(outcome.kind, { message: outcome.message, type: outcome.type }, outcome.text)];
    case 'skipped':
      return [textElement('skipped', {}, outcome.text)];
  }
};

const secondsText = (seconds: number): string => seconds.toFixed(3);
