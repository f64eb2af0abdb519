import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe, recipeNames } from '../../../examples/make-home.mjs';
import { leaksIn, secretsOf } from './support/secrets-of.js';
import type { Run } from './support/run.js';
import { netclaw, snapshot, temporaryHome } from './support/run.js';

interface Expected {
  /** Exit codes of a diagnosis before the repair, and of the repair. */
  readonly before: number;
  readonly after: number;
  /** That of a diagnosis after it, where other checks have something left. */
  readonly left?: number;
  /** What was found in the check that is repaired. */
  readonly codes: readonly string[];
}

/** What each recipe shows: a recipe without a line here fails. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  'case-1': { before: 1, after: 0, codes: ['pairing/bootstrap-incomplete'] },
  'case-1-remote-devices': { before: 1, after: 0, codes: ['pairing/bootstrap-incomplete'] },
  'case-2': { before: 2, after: 0, codes: ['pairing/local-token-mismatch'] },
  'case-2-token-missing': { before: 2, after: 0, codes: ['pairing/local-token-missing'] },
  'deadlock-corrupt-devices': { before: 1, after: 0, codes: ['pairing/devices-unreadable'] },
  'deadlock-no-devices': { before: 1, after: 0, codes: ['pairing/no-devices'] },
  'deadlock-orphan-token': { before: 1, after: 0, codes: ['pairing/orphan-token'] },
  fresh: { before: 0, after: 0, codes: ['pairing/bootstrap-pending'] },
  healthy: { before: 0, after: 0, codes: [] },
  'local-mode': { before: 0, after: 0, codes: [] },
  'loose-secrets': { before: 2, after: 0, codes: ['secrets/loose-mode'] },
  'null-entry': { before: 1, after: 0, codes: ['pairing/local-token-mismatch', 'pairing/entry-breaks-lookup'] },
  'seeder-blocked': { before: 1, after: 0, left: 2, codes: ['pairing/seeder-blocked'] },
  'token-unreadable': { before: 2, after: 0, left: 2, codes: ['pairing/token-unreadable'] },
};

interface Document {
  readonly exitCode: number;
  readonly checks: readonly { readonly id: string; readonly findings?: readonly { readonly code: string }[] }[];
  readonly fix: { readonly changedFiles: number; readonly plans: readonly { readonly outcome: string }[] };
}

let home = '';
let remove = (): void => undefined;
beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
afterEach(() => {
  remove();
});

const json = (run: Run): Document => JSON.parse(run.out) as Document;
const remoteEntries = (): readonly string[] => {
  const text = fs.readFileSync(join(home, 'config/devices.json'), 'utf8');
  return [...text.matchAll(/\{[^{}]*"(?:alice-laptop|build-box)"[^{}]*\}/g)].map(([entry]) => entry);
};

describe('every recipe', () => {
  it('is expected to show something', () => {
    expect([...recipeNames()].sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))(
    '%s is diagnosed, planned, repaired and stays repaired, and no output holds a secret',
    async (name, expected) => {
      const recipe = readRecipe(name);
      const tokens = makeHome(home, recipe);
      const planted = secretsOf(home, [...tokens.values(), 'xoxb-demo-bot', 'demo-access-token']);
      const fix = `--fix=${recipe.fix ?? 'pairing'}`;
      // a container does not show whether a daemon runs on its host
      const accept = [...(recipe.accept ?? []), 'daemon-is-stopped'].flatMap((consent) => ['--accept', consent]);
      const runs: Run[] = [];
      const run = async (...options: string[]): Promise<Run> => {
        const result = await netclaw(['doctor', '--home', home, ...options]);
        runs.push(result);
        return result;
      };

      const before = snapshot(home);
      const text = await run();
      expect(text.code).toBe(expected.before);
      const diagnosis = json(await run('--format', 'json'));
      expect(diagnosis.exitCode).toBe(expected.before);
      const found = diagnosis.checks.find((check) => check.id === (recipe.fix ?? 'pairing'))?.findings ?? [];
      expect(found.map((finding) => finding.code)).toEqual(expected.codes);

      expect((await run(fix, '--dry-run', ...accept)).code).toBe(expected.before);
      const planned = json(await run(fix, '--dry-run', '--format', 'json', ...accept)).fix;
      await run(fix, ...accept);
      expect(snapshot(home)).toEqual(before);

      const remote = typeof recipe.devices === 'object' ? remoteEntries() : [];
      const repaired = await run(fix, '--yes', '--format', 'json', ...accept);
      expect(repaired.code).toBe(expected.after);
      expect(json(repaired).fix.plans.every((plan) => plan.outcome === 'applied')).toBe(true);
      expect(planned.changedFiles).toBe(json(repaired).fix.changedFiles);
      if (remote.length > 0) expect(remoteEntries()).toEqual(remote);
      expect((await run()).code).toBe(expected.left ?? expected.after);

      const fixed = snapshot(home);
      const again = json(await run(fix, '--yes', '--format', 'json', ...accept));
      expect(again.fix).toMatchObject({ plans: [], changedFiles: 0 });
      expect(snapshot(home)).toEqual(fixed);
      await run('--verbose');

      const secrets = new Set([...planted, ...secretsOf(home, [])]);
      const output = runs.map(({ out, err }) => out + err).join('\n');
      expect(leaksIn(output, secrets)).toEqual([]);
      expect(output).not.toMatch(/CfDJ8|\bat .*\(.*:\d+:\d+\)/);
      for (const [path, state] of Object.entries(fixed)) {
        if (/devices\.json|secrets\.json|\.xml|\.doctor\/./.test(path))
          expect([path, state.slice(0, 3)]).toEqual([path, expect.stringMatching(/^[67]00/)]);
      }
    },
  );

  it('plants secrets that the test would find', () => {
    makeHome(home, readRecipe('case-2'));
    const secrets = secretsOf(home, []);
    expect(secrets.size).toBeGreaterThan(8);
    expect(leaksIn(fs.readFileSync(join(home, 'config/secrets.json'), 'utf8'), secrets).length).toBeGreaterThan(2);
  });
});
