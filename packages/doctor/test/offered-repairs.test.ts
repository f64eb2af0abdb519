import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { repairText, writeModule } from './support/plugin-files.js';
import { buildProgram } from './support/program.js';
import { snapshot, temporaryHome } from './support/run.js';

/** A repair as an expression of a plugin: it makes notes.json, unless its parts are replaced. */
const repairOf = ({ fixes = 'findings', path = 'notes.json', mode = 'undefined' }): string =>
  `{ kind: 'repair', summary: 'notes it', fixes: ${fixes}, steps: [
    { kind: 'edit-json', path: '${path}', mode: ${mode}, edits: [{ op: 'set', pointer: '', value: {} }] }] }`;

describe('a repair of a plugin for the findings of another check', () => {
  const { home: plain, remove: removePlain } = temporaryHome();
  const { home: files, remove: removeFiles } = temporaryHome();
  let program = '';
  beforeAll(async () => {
    program = await buildProgram();
    makeHome(plain, readRecipe('healthy'));
    const secrets = '{ "Slack": { "BotToken": "ENC:CfDJ8" }, "configVersion": 1 }';
    fs.writeFileSync(join(plain, 'config/secrets.json'), secrets, { mode: 0o600 });
  });
  afterAll(() => {
    removePlain();
    removeFiles();
  });

  interface Planned {
    readonly codes: readonly string[];
    readonly plans: readonly { readonly outcome: string; readonly reason: string | null }[];
    readonly code: number | null;
  }

  const planWith = (name: string, parts: Parameters<typeof repairText>[0]): Planned => {
    const plugin = writeModule(files, `helper-${name.replace(/\W+/g, '-')}.mjs`, repairText(parts));
    const options = ['--only', 'secrets', '--dry-run', '--format', 'json', '--timeout', '2s'];
    const argv = [program, 'doctor', '--home', plain, `--plugin=${plugin}`, ...options];
    const before = snapshot(plain);
    const child = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    expect(snapshot(plain)).toEqual(before);
    const { checks, fix } = JSON.parse(child.stdout) as {
      readonly checks: readonly { readonly findings: readonly { readonly code: string }[] }[];
      readonly fix: Pick<Planned, 'plans'>;
    };
    return { code: child.status, codes: checks.flatMap((c) => c.findings.map(({ code }) => code)), plans: fix.plans };
  };

  it('is planned', () => {
    expect(planWith('good', { fix: `return [${repairOf({})}];` })).toMatchObject({
      code: 2,
      codes: ['secrets/undecryptable'],
      plans: [{ outcome: 'planned' }],
    });
  });

  it.each<readonly [what: string, parts: Parameters<typeof repairText>[0], reason: RegExp]>([
    [
      'throws when it looks',
      { look: 'throw new Error("no idea");', fix: 'return [];' },
      /a bug in helper: Error: no idea/,
    ],
    ['throws when it proposes', { fix: 'throw new Error("no idea");' }, /a bug in helper: Error: no idea/],
    [
      'never settles',
      { look: 'await new Promise(() => undefined);', fix: 'return [];' },
      /helper took longer than 2000 ms/,
    ],
    [
      'proposes no option',
      { fix: `return [{ kind: 'options', options: [] }];` },
      /it proposed options, and there are none/,
    ],
    ['proposes what is not a repair', { fix: `return [{ kind: 'plan' }];` }, /neither a repair nor a refusal/],
    ['proposes nothing at all', { fix: 'return undefined;' }, /a bug in helper: Error: it did not propose a list/],
    [
      'reads what it did not declare',
      { look: `await context.files.view('config/secrets.json');`, fix: `return [${repairOf({})}];` },
      /it read config\/s/,
    ],
    [
      'leaves its findings out',
      { fix: `findings.length = 0; return [${repairOf({})}];` },
      /the repair "helper" fixes none of the findings/,
    ],
    [
      'fixes what was not found',
      { fix: `return [${repairOf({ fixes: 'findings.map((one) => ({ ...one }))' })}];` },
      /names a finding that was not found/,
    ],
    [
      'asks for a consent that it does not declare',
      { fix: `return [{ ...${repairOf({})}, consents: ['reset-all-pairings'] }];` },
      /the consent "reset-all-pairings", which is not declared for it/,
    ],
    [
      'changes what it did not declare',
      { fix: `return [${repairOf({ path: 'config/devices.json' })}];` },
      /config\/devices\.json, which it does not declare in "changes"/,
    ],
    [
      'loosens a mode beyond all bits',
      { fix: `return [${repairOf({ mode: '0o1777' })}];` },
      /is neither octal, up to "0777", nor a change such as/,
    ],
  ])('is refused where it %s, and the check does not suffer', (name, parts, reason) => {
    expect(planWith(name, parts)).toMatchObject({
      code: 2,
      codes: ['secrets/undecryptable'],
      plans: [{ outcome: 'refused', reason: expect.stringMatching(reason) }],
    });
  });
});
