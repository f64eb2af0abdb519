import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { builtInChecks } from '@netclaw/doctor-checks';
import type { MemoryFile } from '@netclaw/doctor-testkit';
import { MEMORY_NOW, memoryHome, runCheck } from '@netclaw/doctor-testkit';
import { OWNED_PLACES } from '@netclaw/state';
import type { HomeRecipe } from '../../../examples/make-home.mjs';
import { filesOf, makeHome, problemNames, readRecipe } from '../../../examples/make-home.mjs';
import { createNetclawDoctor } from '../src/index.js';
import { netclaw, snapshot, temporaryHome } from './support/run.js';
import { leaksIn, secretsOf } from './support/secrets-of.js';

/** What operators ask about most, what the doctor calls its cause, and what it advises. */
const PROBLEMS: Readonly<Record<string, readonly [code: string, advice: RegExp]>> = {
  'problems/exposure-by-variable': ['exposure-mode/host-not-loopback', /NETCLAW_Daemon__Host/],
  'problems/retired-keys': ['config/retired-key', /--fix=config/],
  'problems/provider-misspelt': ['config/model-provider-unknown', /openai/],
  'problems/mixed-models': ['config/models-mixed', /Definitions/],
  'problems/credential-missing': ['secrets/credential-missing', /netclaw provider fix openai/],
  'problems/oauth-expired': ['secrets/oauth-expired', /netclaw provider fix openai/],
  'problems/key-ring-lost': ['key-ring/missing', /keys/],
  'problems/mcp-header-encrypted': ['secrets/encrypted-header', /update netclaw/],
  'problems/mcp-login-lost': ['secrets/oauth-expired', /netclaw mcp auth search/],
  'problems/mcp-by-address': ['config/mcp-by-address', /host name/],
  'problems/chat-silent': ['config/chat-silent', /ids of the channels.*invite the bot/],
  'problems/tools-not-found': ['daemon/unit-path', /--accept rewrite-daemon-path/],
  'problems/mount-of-root': ['permissions/foreign-owner', /chown 1000 logs/],
  'problems/already-running': ['daemon/lock-held-by-other', /kill 80.*Do not remove netclaw.lock/],
  'problems/reminder-not-json': ['reminders/would-be-deleted', /--fix=reminders/],
  'problems/reminder-disabled': ['reminders/disabled', /enable the reminder/],
  'problems/wrong-daemon': [
    'client-endpoint/differs',
    /a tunnel to another daemon listens at http:\/\/127\.0\.0\.1:6000/,
  ],
  'problems/disk-full': ['disk/sessions-large', /remove those/],
  'problems/database-cut-off': ['database/cut-off', /mv netclaw.db\* old-database/],
  'problems/crash-logs': ['disk/old-crash-logs', /--accept remove-crash-logs/],
};

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly remediation: string;
}

interface Document {
  readonly checks: readonly { readonly id: string; readonly status: string; readonly findings: readonly Found[] }[];
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

const doctorIn = async (environment: Readonly<Record<string, string>>, ...options: readonly string[]) => {
  const { out } = await netclaw(['doctor', '--home', home, '--format', 'json', ...options], { environment });
  return { out, document: JSON.parse(out) as Document };
};
const doctor = (...options: readonly string[]) => doctorIn({}, ...options);

describe('a problem of operators', () => {
  it('has a recipe each', () => {
    expect([...problemNames()].sort()).toEqual(Object.keys(PROBLEMS).sort());
  });

  it.each(Object.entries(PROBLEMS))('%s is named %j, with its advice', async (name, [code, advice]) => {
    const recipe = readRecipe(name);
    const found = (await (recipe.machine ? inMemory(recipe, code) : onDisk(recipe))).filter((one) => one.code === code);
    expect(found).toHaveLength(1);
    expect(`${found[0]?.message ?? ''} ${found[0]?.remediation ?? ''}`).toMatch(advice);
  });
});

const onDisk = async (recipe: HomeRecipe): Promise<readonly Found[]> => {
  makeHome(home, recipe);
  return (await doctor()).document.checks.flatMap(({ findings }) => findings);
};

/** On a machine that is not this one: its processes, its owners, its disk. */
const inMemory = async (recipe: HomeRecipe, code: string): Promise<readonly Found[]> => {
  const check = builtInChecks.find(({ id }) => code.startsWith(`${id}/`));
  if (check === undefined) throw new Error(`no check finds ${code}`);
  const { files: beside = {}, owners = {}, ...machine } = recipe.machine ?? {};
  const { files, modes } = filesOf(recipe, { machine: 'workshop', now: MEMORY_NOW });
  const laidOut: Record<string, MemoryFile> = { ...beside };
  for (const [path, { content, size = 0, ...facts }] of Object.entries(files)) {
    laidOut[path] = { content: content === '' ? ' '.repeat(size) : content, ...facts };
  }
  for (const path of new Set([...Object.keys(modes).map((directory) => `${directory}/`), ...Object.keys(owners)])) {
    const mode = modes[path.replace(/\/$/, '')];
    const uid = owners[path];
    laidOut[path] = { ...(mode !== undefined && { mode }), ...(uid !== undefined && { uid }) };
  }
  const { reported } = await runCheck(check, memoryHome({ files: laidOut }), { ...machine, owned: OWNED_PLACES });
  return reported;
};

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

  it.each(
    Object.values(PROBLEMS)
      .map(([code]) => code)
      .filter((code) => code !== 'exposure-mode/host-not-loopback'),
  )('names %s', (code) => {
    expect(linked.map(([, , anchor]) => anchor)).toContain(code.replaceAll('/', ''));
  });
});

/** What is left of it after one run with every consent, and why. */
const LEFT: Readonly<Record<string, string>> = {
  'config/misspelt-key': 'a section has the right name already, and which of the two was meant is not known',
  'config/unknown-key': 'no known name is near',
  'config/model-provider-unknown': 'a repair would choose who gets the texts of the agent',
  'exposure-mode/invalid-trusted-proxy': 'another address would be believed',
  'approvals/grants-invalid': 'there is no valid backup of it',
  'reminders/orphan-history': 'the reminder is gone',
  'daemon/restart-broke-off': 'the operator starts the daemon',
  'database/not-a-database': 'what is lost only a backup has',
  'client-endpoint/differs': 'which of the two addresses was meant is not known',
  'stock/row-error': "netclaw's own doctor says it, and repairs it",
};

describe('a home in which everything is broken', () => {
  let bin = '';
  let removeBin = (): void => undefined;
  beforeEach(() => {
    ({ home: bin, remove: removeBin } = temporaryHome());
  });
  afterEach(() => {
    removeBin();
  });

  /** A program `netclaw`, whose own doctor reports something, and settings that ask it. */
  const installStock = (): void => {
    const report = {
      checks: [{ name: 'mcp-servers', severity: 'error', message: 'None starts.', remediation: 'Look.' }],
    };
    const program = ['#!/bin/sh', `cat <<'END'`, JSON.stringify(report), 'END', 'exit 1', ''].join('\n');
    writeFileSync(join(bin, 'netclaw'), program, { mode: 0o755 });
    writeFileSync(join(home, 'config/doctor.json'), '{ "checks": { "stock": true } }', { mode: 0o600 });
  };
  const doctorWithStock = (...options: readonly string[]) => doctorIn({ PATH: `${bin}:/usr/bin:/bin` }, ...options);

  const fixAll = async () => {
    const consents = new Set(['daemon-is-stopped']);
    for (;;) {
      const accept = [...consents].flatMap((name) => ['--accept', name]);
      const { document } = await doctorWithStock('--fix', '--dry-run', ...accept);
      const asked = document.fix.plans.flatMap(({ outcome, next = '' }) =>
        outcome === 'needs-consent'
          ? [...(next.split(' or ')[0] ?? '').matchAll(/--accept (\S+)/g)].map(([, name]) => name ?? '')
          : [],
      );
      if (asked.every((name) => consents.has(name))) return doctorWithStock('--fix', '--yes', ...accept);
      for (const name of asked) consents.add(name);
    }
  };

  it('is diagnosed by every check, repaired in one run as far as is safe, and stays so', async () => {
    const tokens = makeHome(home, readRecipe('everything-broken'));
    const secrets = secretsOf(home, [...tokens.values(), 'xoxb-demo-bot', 'planted-in-plain-text']);
    installStock();
    const before = await doctorWithStock();
    const looked = before.document.checks.filter(({ findings }) => findings.length > 0).map(({ id }) => id);
    expect([...looked].sort()).toEqual([...builtInChecks.map(({ id }) => id), 'pairing'].sort());
    expect(before.document.checks.filter(({ status }) => status !== 'completed')).toEqual([]);

    const repaired = await fixAll();
    const outcomes = repaired.document.fix.plans.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => !['applied', 'refused'].includes(outcome))).toEqual([]);
    expect(outcomes.filter((outcome) => outcome === 'applied').length).toBeGreaterThan(8);
    const left = repaired.document.checks
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity !== 'info');
    expect([...new Set(left.map(({ code }) => code))].sort()).toEqual(Object.keys(LEFT).sort());

    const fixed = snapshot(home);
    const again = await fixAll();
    expect(again.document.fix.plans.filter(({ outcome }) => outcome !== 'refused')).toEqual([]);
    expect(snapshot(home)).toEqual(fixed);
    expect(leaksIn(before.out + repaired.out + again.out, secrets)).toEqual([]);
  });
});
