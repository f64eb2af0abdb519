import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, problemNames, readRecipe } from '../../../examples/make-home.mjs';
import { createNetclawDoctor } from '../src/index.js';
import { netclaw, snapshot, temporaryHome } from './support/run.js';
import { leaksIn, secretsOf } from './support/secrets-of.js';

/** What operators ask about most, and what the doctor calls its cause. */
const PROBLEMS: Readonly<Record<string, string>> = {
  'problems/exposure-by-variable': 'exposure-mode/host-not-loopback',
  'problems/retired-keys': 'config/retired-key',
  'problems/provider-misspelt': 'config/model-provider-unknown',
  'problems/mixed-models': 'config/models-mixed',
  'problems/key-ring-lost': 'key-ring/missing',
  'problems/reminder-not-json': 'reminders/would-be-deleted',
  'problems/wrong-daemon': 'client-endpoint/differs',
  'problems/crash-logs': 'disk/old-crash-logs',
};

interface Document {
  readonly checks: readonly {
    readonly status: string;
    readonly findings: readonly { readonly code: string; readonly remediation: string }[];
  }[];
  readonly fix: { readonly plans: readonly { readonly outcome: string; readonly next?: string }[] };
}

let home = '';
let remove = (): void => undefined;
beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
afterEach(() => {
  remove();
});

const doctor = async (...options: readonly string[]) => {
  const { out, code } = await netclaw(['doctor', '--home', home, '--format', 'json', ...options]);
  return { out, code, document: JSON.parse(out) as Document };
};

const codesOf = ({ checks }: Document): readonly string[] =>
  checks.flatMap(({ findings }) => findings.map(({ code }) => code));

describe('a problem of operators', () => {
  it('has a recipe each', () => {
    expect([...problemNames()].sort()).toEqual(Object.keys(PROBLEMS).sort());
  });

  it.each(Object.entries(PROBLEMS))('%s is named %s, with what to do', async (name, code) => {
    makeHome(home, readRecipe(name));
    const { document } = await doctor();
    const found = document.checks.flatMap(({ findings }) => findings).find((one) => one.code === code);
    expect(found?.remediation).toMatch(/\S/);
  });
});

describe('the guide of operators', () => {
  const guide = readFileSync(new URL('../../../docs/operators-guide.md', import.meta.url), 'utf8');
  const linked = [...guide.matchAll(/\]\(checks\/([a-z-]+)\.md#([a-z-]+)\)/g)];
  const known = createNetclawDoctor({ home: '.', environment: {}, command: 'netclaw doctor', plugins: [] })
    .describe()
    .flatMap(({ findings }) => findings.map(({ code }) => code));

  it('links findings that there are', () => {
    expect(linked.length).toBeGreaterThan(20);
    const places = new Set(known.map((code) => `${code.split('/')[0] ?? ''}.md#${code.replaceAll('/', '')}`));
    expect(
      linked.map(([, page, anchor]) => `${page ?? ''}.md#${anchor ?? ''}`).filter((place) => !places.has(place)),
    ).toEqual([]);
  });

  it.each(Object.values(PROBLEMS).filter((code) => code !== 'exposure-mode/host-not-loopback'))('names %s', (code) => {
    expect(linked.map(([, , anchor]) => anchor)).toContain(code.replaceAll('/', ''));
  });
});

describe('a home in which everything is broken', () => {
  const fixAll = async () => {
    const consents = new Set(['daemon-is-stopped']);
    for (;;) {
      const accept = [...consents].flatMap((name) => ['--accept', name]);
      const { document } = await doctor('--fix', '--dry-run', ...accept);
      const asked = document.fix.plans.flatMap(({ outcome, next = '' }) =>
        outcome === 'needs-consent'
          ? [...(next.split(' or ')[0] ?? '').matchAll(/--accept (\S+)/g)].map(([, name]) => name ?? '')
          : [],
      );
      if (asked.every((name) => consents.has(name))) return doctor('--fix', '--yes', ...accept);
      for (const name of asked) consents.add(name);
    }
  };

  it('is diagnosed completely, repaired in one run as far as is safe, and stays so', async () => {
    const tokens = makeHome(home, readRecipe('everything-broken'));
    const secrets = secretsOf(home, [...tokens.values(), 'xoxb-demo-bot', 'planted-in-plain-text']);
    const before = await doctor();
    expect(before.document.checks.filter(({ status }) => status === 'crashed')).toEqual([]);
    expect(new Set(codesOf(before.document)).size).toBeGreaterThan(10);
    const repaired = await fixAll();
    const outcomes = repaired.document.fix.plans.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => !['applied', 'refused'].includes(outcome))).toEqual([]);
    expect(outcomes.filter((outcome) => outcome === 'applied').length).toBeGreaterThan(4);
    expect(codesOf(repaired.document).length).toBeLessThan(codesOf(before.document).length);
    const fixed = snapshot(home);
    const again = await fixAll();
    expect(again.document.fix.plans.filter(({ outcome }) => outcome !== 'refused')).toEqual([]);
    expect(snapshot(home)).toEqual(fixed);
    expect(leaksIn(before.out + repaired.out + again.out, secrets)).toEqual([]);
  });
});
