import { describe, expect, test } from '@jest/globals';

import { reportIn } from '../support/documents.js';
import { run } from '../support/run.js';

/** What is written, its code, and the line that is advised; where none is near, what is said instead. */
type Row = readonly [line: string, code: string, meant: string | undefined, next?: string];

const USAGE_ERRORS: readonly Row[] = [
  ['', 'usage/missing-command', 'claw doctor'],
  ['docter', 'usage/unknown-command', 'claw doctor'],
  ['pair', 'usage/unknown-command', 'claw pair recover'],
  ['pair recovr', 'usage/unknown-command', 'claw pair recover'],
  ['pair --help', 'usage/unknown-command', 'claw pair recover --help'],
  ['pair reco', 'usage/unknown-command', 'claw pair recover'],
  ['doctor --homee h', 'usage/unknown-option', 'claw doctor --home h'],
  ['doctor --outptu report.xml', 'usage/unknown-option', 'claw doctor --output report.xml'],
  ['doctor --failon error', 'usage/unknown-option', 'claw doctor --fail-on error'],
  ['--homee h doctor', 'usage/unknown-option', 'claw --home h doctor'],
  ['doctor --fix --save-plan -', 'usage/invalid-value', 'claw doctor --fix --save-plan plan.json'],
  ['doctor lst', 'usage/unknown-command', 'claw doctor list'],
  ['doctor list more', 'usage/unknown-command', 'claw doctor list'],
  ['doctor --dryrun', 'usage/unknown-option', 'claw doctor --dry-run'],
  ['doctor --dryRun', 'usage/unknown-option', 'claw doctor --dry-run'],
  ['doctor --xyzzy', 'usage/unknown-option', undefined, 'Run `claw doctor --help` for its options.'],
  ['doctor --fixx', 'usage/unknown-option', 'claw doctor --fix'],
  ['doctor -x', 'usage/unknown-option', undefined, 'Run `claw doctor --help` for its options.'],
  ['doctor --no-fix', 'usage/unknown-option', undefined, 'Run `claw doctor --help` for its options.'],
  ['doctor --color', 'usage/unknown-option', 'claw doctor'],
  ['doctor --__proto__=1', 'usage/unknown-option', undefined, 'Run `claw doctor --help` for its options.'],
  ['doctor list --fix', 'usage/unknown-option', 'claw doctor list'],
  ['pair recover --only x', 'usage/unknown-option', 'claw pair recover'],
  ['pair recover --fix', 'usage/unknown-option', 'claw pair recover'],
  ['doctor --fix pairing', 'usage/unexpected-word', 'claw doctor --fix=pairing'],
  ['doctor --fix pairnig', 'usage/unexpected-word', 'claw doctor --fix=pairing'],
  ['doctor --dry-run no', 'usage/unexpected-word', 'claw doctor'],
  ['doctor --fix -- pairing', 'usage/unknown-command', 'claw doctor --fix=pairing'],
  ['doctor --fix=', 'usage/missing-value', 'claw doctor --fix'],
  ['doctor --dry-run=yes', 'usage/unexpected-value', 'claw doctor --dry-run'],
  ['doctor --fix --yes=false', 'usage/unexpected-value', 'claw doctor --fix'],
  ['doctor -y=false', 'usage/unexpected-value', 'claw doctor'],
  ['doctor --no-color=false', 'usage/unexpected-value', 'claw doctor'],
  ['doctor --home', 'usage/missing-value', 'claw doctor --home ~/.netclaw'],
  ['doctor --home --fix', 'usage/missing-value', 'claw doctor --home ~/.netclaw --fix'],
  ['doctor --home=', 'usage/missing-value', 'claw doctor --home ~/.netclaw'],
  ['doctor --home a --home b', 'usage/repeated-option', 'claw doctor --home b'],
  ['doctor --only a,,b', 'usage/missing-value', undefined, 'Separate names by single commas.'],
  ['doctor --fix=a,', 'usage/missing-value', undefined, 'Separate names by single commas.'],
  ['doctor --format xml', 'usage/invalid-value', 'claw doctor --format junit'],
  ['doctor --format jsno', 'usage/invalid-value', 'claw doctor --format json'],
  ['doctor --fail-on sometimes', 'usage/invalid-value', 'claw doctor --fail-on error'],
  ['doctor --fail-on warn', 'usage/invalid-value', 'claw doctor --fail-on warning'],
  ['doctor --timeout 10', 'usage/invalid-value', 'claw doctor --timeout 10s'],
  ['doctor --timeout 0s', 'usage/invalid-value', 'claw doctor --timeout 10s'],
  ['doctor --timeout=-1s', 'usage/invalid-value', 'claw doctor --timeout 1s'],
  ['doctor --timeout 1e3ms', 'usage/invalid-value', 'claw doctor --timeout 10s'],
  ['doctor --timeout 99999999999m', 'usage/invalid-value', 'claw doctor --timeout 10s'],
  ['doctor --yes', 'usage/fix-required', 'claw doctor --fix --yes'],
  ['doctor -y', 'usage/fix-required', 'claw doctor --fix -y'],
  ['doctor --accept reissue-local-device', 'usage/fix-required', 'claw doctor --fix --accept reissue-local-device'],
  ['doctor --fix=a --only b', 'usage/conflicting-options', undefined, 'Write --fix --only <names>.'],
  ['doctor --verbose --quiet', 'usage/conflicting-options', 'claw doctor --quiet'],
  ['doctor --fix --accept reissue-local-devise', 'consent/unknown', 'claw doctor --fix --accept reissue-local-device'],
  [
    'doctor --fix --accept nonsense',
    'consent/unknown',
    undefined,
    'Run `claw doctor list` for the consents of each check.',
  ],
  ['fix', 'usage/unknown-command', 'claw doctor --fix'],
  ['fix pairing', 'usage/unknown-command', 'claw doctor --fix=pairing'],
  ['undo', 'usage/unknown-command', 'claw doctor undo'],
  ['doctor fix', 'usage/unknown-command', 'claw doctor --fix'],
  ['doctor fix pairing', 'usage/unknown-command', 'claw doctor --fix=pairing'],
  ['doctor repair', 'usage/unknown-command', 'claw doctor --fix'],
  ['doctor check', 'usage/unknown-command', 'claw doctor'],
  ['doctor check pairing', 'usage/unknown-command', 'claw doctor --only pairing'],
  ['doctor pairing', 'usage/unknown-command', 'claw doctor --only pairing'],
  ['doctor hlep', 'usage/unknown-command', 'claw doctor help'],
  ['doctor --json', 'usage/unknown-option', 'claw doctor --format json'],
  ['doctor -o r.xml', 'usage/unknown-option', 'claw doctor --output r.xml'],
  ['doctor -v', 'usage/unknown-option', 'claw doctor --verbose'],
  ['doctor -q', 'usage/unknown-option', 'claw doctor --quiet'],
  ['doctor -V', 'usage/unknown-option', 'claw doctor --version'],
  ['doctor -?', 'usage/unknown-option', 'claw doctor --help'],
  ['doctor /?', 'usage/unknown-command', 'claw doctor --help'],
  ['doctor -n', 'usage/unknown-option', 'claw doctor --dry-run'],
  ['doctor -f', 'usage/unknown-option', 'claw doctor --fix'],
  ['doctor -fy', 'usage/unknown-option', 'claw doctor --fix --yes'],
  ['doctor --timeout 1h', 'usage/invalid-value', 'claw doctor --timeout 60m'],
  ['doctor --timeout -5s', 'usage/missing-value', 'claw doctor --timeout 5s'],
  ['doctor --timeout 1.5s', 'usage/invalid-value', 'claw doctor --timeout 1500ms'],
  ['doctor --timeout 10sec', 'usage/invalid-value', 'claw doctor --timeout 10s'],
  ['doctor --timeout forever', 'usage/invalid-value', 'claw doctor --timeout 10s'],
  ['doctor list pairing', 'usage/unknown-command', 'claw doctor explain pairing'],
  ['doctor list --json', 'usage/unknown-option', 'claw doctor list --format json'],
  ['doctor --format', 'usage/missing-value', 'claw doctor --format json'],
  ['doctor --format JSON', 'usage/invalid-value', 'claw doctor --format json'],
  ['doctor --format yaml', 'usage/invalid-value', 'claw doctor --format json'],
  ['doctor --format web', 'usage/invalid-value', 'claw doctor --format html'],
  ['doctor --save-plan plan.json', 'usage/fix-required', 'claw doctor --dry-run --save-plan plan.json'],
  ['doctor --save-plan', 'usage/missing-value', 'claw doctor --dry-run --save-plan plan.json'],
  ['doctor --only', 'usage/missing-value', 'claw doctor --only extra'],
  ['doctor --accept', 'usage/missing-value', 'claw doctor'],
  ['doctor --fix:pairing', 'usage/unknown-option', 'claw doctor --fix=pairing'],
  ['doctor -fix=pairing', 'usage/unknown-option', 'claw doctor --fix=pairing'],
  ['doctor --FIX', 'usage/unknown-option', 'claw doctor --fix'],
  ['doctor --Fix=pairing', 'usage/unknown-option', 'claw doctor --fix=pairing'],
  ['doctor --dry_run', 'usage/unknown-option', 'claw doctor --dry-run'],
  ['doctor --dry-run=pairing', 'usage/unexpected-value', 'claw doctor --dry-run --only pairing'],
  ['doctor --dry-run pairing', 'usage/unexpected-word', 'claw doctor --dry-run --only pairing'],
  ['doctor --fix pairing extra', 'usage/unexpected-word', 'claw doctor --fix=pairing,extra'],
  [
    'doctor --fix --accept reset all pairings',
    'usage/unknown-command',
    'claw doctor --fix --accept reset-all-pairings',
  ],
  ['doctor --accept reset_all_pairings', 'usage/fix-required', 'claw doctor --fix --accept reset-all-pairings'],
  ['doctor --fail-on none', 'usage/invalid-value', 'claw doctor --fail-on never'],
  ['doctor undo last', 'usage/invalid-value', 'claw doctor undo'],
  ['doctor undo list', 'usage/invalid-value', 'claw doctor undo --list'],
  ['doctor undo --list --yes', 'usage/conflicting-options', 'claw doctor undo --list'],
  ['doctor undo --dry-run --yes', 'usage/unknown-option', 'claw doctor undo'],
  ['doctor apply a b', 'usage/unknown-command', 'claw doctor apply a'],
  ['doctor explain', 'usage/missing-value', 'claw doctor explain extra'],
  ['doctor explain all', 'selection/unknown-name', 'claw doctor list'],
  ['doctor explain PAIRING', 'selection/unknown-name', 'claw doctor explain pairing'],
  ['doctor explain no-devices', 'selection/unknown-name', 'claw doctor explain pairing/no-devices'],
  ['doctor explain pairing extra', 'usage/unknown-command', 'claw doctor explain pairing'],
  ['doctor help fix', 'usage/unknown-command', 'claw doctor --help'],
  ['doctor help undoo', 'usage/unknown-command', 'claw doctor --help undo'],
  ['doctor —fix', 'usage/unknown-command', 'claw doctor --fix'],
  ['doctor −−fix=pairing', 'usage/unknown-command', 'claw doctor --fix=pairing'],
  ['doctor --list', 'usage/unknown-option', 'claw doctor undo --list'],
  [
    'doctor --expires 2027-01-01',
    'usage/unknown-option',
    "claw doctor baseline --expires 2027-01-01 --reason 'Known, to be repaired'",
  ],
  ['doctor --undo', 'usage/unknown-option', 'claw doctor undo'],
  ['doctor --pairing', 'usage/unknown-option', 'claw doctor --only pairing'],
  ['doctor pairing/no-devices', 'usage/unknown-command', 'claw doctor explain pairing/no-devices'],
  ['doctor reset-all-pairings', 'usage/unknown-command', 'claw doctor explain reset-all-pairings'],
  ['doctor explain exit 64', 'usage/unknown-command', 'claw doctor explain 64'],
  ['doctor 64', 'usage/unknown-command', 'claw doctor explain 64'],
  ['doctor fix=pairing', 'usage/unknown-command', 'claw doctor --fix=pairing'],
  ['doctor --colour', 'usage/unknown-option', 'claw doctor'],
  ['doctor --debug', 'usage/unknown-option', 'claw doctor --verbose'],
  ['doctor -- --fix', 'usage/unknown-command', 'claw doctor --fix'],
  [
    'doctor baseline',
    'usage/missing-value',
    "claw doctor baseline --reason 'Known, to be repaired' --expires 2026-02-01",
  ],
  ['doctor schema report.json', 'usage/invalid-value', 'claw doctor schema report'],
  ['completion', 'usage/missing-value', 'claw completion bash'],
  ['completion basch', 'usage/invalid-value', 'claw completion bash'],
  ['doctor diagnose --home h', 'usage/unknown-command', 'claw doctor --home h'],
  ['doctor rollback', 'usage/unknown-command', 'claw doctor undo'],
  ['doctor history', 'usage/unknown-command', 'claw doctor undo --list'],
  ['doctor plan', 'usage/unknown-command', 'claw doctor --dry-run'],
  ['doctor reset', 'usage/unknown-command', undefined, 'Run `claw doctor --help` for its commands.'],
  ['doctor --force', 'usage/unknown-option', undefined, 'Run `claw doctor --help` for its options.'],
  ['doctor --yes=true --fix', 'usage/unexpected-value', 'claw doctor --yes --fix'],
  ['doctor UNDO', 'usage/unknown-command', 'claw doctor undo'],
  ['doctor --home h fix pairing --json', 'usage/unknown-option', 'claw doctor --home h --fix=pairing --format json'],
  ['--fix', 'usage/missing-command', 'claw doctor --fix'],
  ['--json', 'usage/missing-command', 'claw doctor --format json'],
  ['serve', 'usage/foreign-command', undefined, 'Run `claw --help` for what this program does.'],
  ['serve --port 1', 'usage/foreign-command', undefined, 'Run `claw --help` for what this program does.'],
];
/** These commands have no JSON of their own. */
const WITHOUT_FORMAT = /--format|baseline|schema|completion|--expires/;

describe('a wrong command line', () => {
  test.each(USAGE_ERRORS)('"%s" is %s, exit code 64, and stdout stays empty', async (...row) => {
    const [line, , meant, next] = row;
    const ran = await run(line);
    expect(ran.code).toBe(64);
    expect(ran.out).toBe('');
    expect(unwrapped(ran.err)).toContain(meant === undefined ? next : `Did you mean \`${meant}\`?`);
    expect(ran.err).not.toMatch(/ {4}at /);
    expect(ran.doctor?.requests.diagnose ?? []).toEqual([]);
  });

  test.each(USAGE_ERRORS.filter(([line]) => !WITHOUT_FORMAT.test(line)))(
    '"%s" is %s in exactly one document where JSON was asked',
    async (line, code) => {
      const ran = await run(['--format=json', ...line.split(' ').filter((word) => word !== '')]);
      const document = reportIn(ran.out);
      expect(ran.code).toBe(64);
      expect(document).toMatchObject({ exitCode: 64, exitReason: 'usage', changed: false, checks: [] });
      expect(document.error?.code).toBe(code);
      expect(document.error?.next).not.toBe('');
      expect(ran.err).toBe('');
    },
  );

  test.each(
    USAGE_ERRORS.flatMap(([line, , meant]) =>
      meant === undefined || meant.includes(' apply ') ? [] : [[line, meant] as const],
    ),
  )('"%s": what is advised, "%s", is understood as it is printed', async (_line, meant) => {
    const { code, err } = await run(shellWords(meant).slice(1), { options: { isHomeNamed: () => false } });
    expect(code).not.toBe(64);
    expect(err).not.toContain('Did you mean');
  });

  test.each([
    ['completion pwsh', 'Known shells: bash, zsh, fish.'],
    ['doctor list --format github', 'Did you mean `claw doctor list --format json`?'],
  ])('"%s" says "%s"', async (line, next) => {
    const { code, err, out } = await run(line);
    expect(code).toBe(64);
    expect(err + out).toContain(next);
  });

  test('a repeated format is an error in JSON if any of them was JSON', async () => {
    const ran = await run('doctor --format text --format json');
    expect(reportIn(ran.out).error?.code).toBe('usage/repeated-option');
  });

  test('invisible characters of the line are shown, not written', async () => {
    const ran = await run(['doctor', '\u001b[31mevil\u202e']);
    expect(ran.err).toContain(String.raw`\u{1B}[31mevil\u{202E}`);
    expect(ran.err).not.toContain('\u001b');
  });
});

const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

/** A line as a shell splits it. */
const shellWords = (line: string): readonly string[] =>
  (line.match(/'[^']*'|[^ ]+/g) ?? []).map((word) => word.replace(/^'|'$/g, ''));
