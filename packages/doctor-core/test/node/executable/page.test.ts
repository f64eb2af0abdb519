import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readDescription, readDiagnosis, readFix } from '../../../src/node/executable/read-answer.js';

const page = readFileSync(new URL('../../../../../docs/plugin-protocol.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => Buffer.from(text));

describe('the answers on the page about the protocol', () => {
  it('are read as a description, a diagnosis and a repair of the same finding', () => {
    const [description, , diagnosis, fix] = blocks;
    expect(blocks).toHaveLength(4);
    const [check] = readDescription(description!).checks;
    const { findings } = readDiagnosis(diagnosis!);
    const [proposal] = readFix(fix!).proposals;
    expect(Object.keys(check!.findings)).toEqual(['open']);
    expect(findings).toMatchObject([{ code: 'open', subject: { path: 'token' } }]);
    expect(proposal).toMatchObject({ kind: 'repair', fixes: [{ code: 'open', subject: { path: 'token' } }] });
  });
});
