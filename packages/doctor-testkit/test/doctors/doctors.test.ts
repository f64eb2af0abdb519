import { describe, expect, it } from '@jest/globals';
import { memoryHome, runCheck } from '@netclaw/doctor-testkit';
import { ACME_CASES } from './acme/cases.js';
import type { Case, Fakes } from './cases.js';
import { GHOST_CASES } from './ghost/cases.js';
import { HOMEBREW_CASES } from './homebrew/cases.js';
import { MESH_CASES } from './mesh/cases.js';
import { NODE_PROJECT_CASES } from './node-project/cases.js';
import { REACT_NATIVE_CASES } from './react-native/cases.js';
import { nativeWatchman } from './react-native/checks.js';

const CASES = [
  ...GHOST_CASES,
  ...HOMEBREW_CASES,
  ...MESH_CASES,
  ...NODE_PROJECT_CASES,
  ...REACT_NATIVE_CASES,
  ...ACME_CASES,
];
const named = (cases: readonly Case[]): readonly (readonly [string, Case])[] =>
  cases.map((one) => [`${one.check.id}: ${one.finds.join(' ')}`, one]);

const homeOf = ({ files = {} }: Fakes) => memoryHome({ files });
const wordsOf = (reported: Awaited<ReturnType<typeof runCheck>>['reported']) => reported.map(({ message }) => message);

describe('checks of other doctors, over plain data', () => {
  it.each(named(CASES))('%s', async (_, { check, sound, broken, finds }) => {
    expect((await runCheck(check, homeOf(sound), sound)).outcome).toEqual({ status: 'completed', findings: [] });
    expect(wordsOf((await runCheck(check, homeOf(broken), broken)).reported)).toEqual(finds);
  });

  it.each(named(CASES.filter(({ fixes }) => fixes)))('are repaired: %s', async (_, { check, broken, fixes = {} }) => {
    const { consents = [], leaves = [] } = fixes;
    const home = homeOf(broken);
    const run = await runCheck(check, home, { ...broken, consents });
    const { repairs, diagnosis } = await run.apply();
    expect(repairs).toMatchObject([{ outcome: 'applied' }]);
    const reported = diagnosis.results.flatMap(({ outcome }) =>
      outcome.status === 'completed' ? outcome.findings : [],
    );
    expect(wordsOf(reported)).toEqual(leaves);
  });

  it('do not install what only another program could', async () => {
    const { repairs } = await runCheck(nativeWatchman, memoryHome(), { platform: 'darwin' });
    expect(repairs).toMatchObject([{ outcome: 'refused', reason: 'there is no Homebrew that could install it' }]);
  });
});
