import { describe, expect, test } from '@jest/globals';

import { reportIn } from '../support/documents.js';
import { run } from '../support/run.js';

const USAGE_ERRORS: readonly (readonly [line: string, code: string, next: RegExp])[] = [
  ['', 'usage/missing-command', /Run `claw doctor`/],
  ['docter', 'usage/unknown-command', /Did you mean `claw doctor`/],
  ['pair', 'usage/unknown-command', /Did you mean `claw pair recover`/],
  ['pair recovr', 'usage/unknown-command', /Did you mean `claw pair recover`/],
  ['serve', 'usage/foreign-command', /claw --help/],
  ['pair --help', 'usage/unknown-command', /Did you mean `claw pair recover`/],
  ['pair reco', 'usage/unknown-command', /Did you mean `claw pair recover`/],
  ['serve --port 1', 'usage/foreign-command', /claw --help/],
  ['doctor --homee h', 'usage/unknown-option', /Did you mean --home/],
  ['doctor --outptu report.xml', 'usage/unknown-option', /Did you mean --output/],
  ['doctor --failon error', 'usage/unknown-option', /Did you mean --fail-on/],
  ['--homee h doctor', 'usage/unknown-option', /Did you mean --home/],
  ['doctor --fix --save-plan -', 'usage/invalid-value', /plan\.json/],
  ['doctor lst', 'usage/unknown-command', /Did you mean `claw doctor list`/],
  ['doctor list more', 'usage/unknown-command', /--help/],
  ['doctor --dryrun', 'usage/unknown-option', /Did you mean --dry-run/],
  ['doctor --dryRun', 'usage/unknown-option', /Did you mean --dry-run/],
  ['doctor --xyzzy', 'usage/unknown-option', /claw doctor --help/],
  ['doctor --fixx', 'usage/unknown-option', /Did you mean --fix/],
  ['doctor -x', 'usage/unknown-option', /--help/],
  ['doctor --no-fix', 'usage/unknown-option', /--/],
  ['doctor --color', 'usage/unknown-option', /--/],
  ['doctor --__proto__=1', 'usage/unknown-option', /--help/],
  ['doctor list --fix', 'usage/unknown-option', /claw doctor list --help/],
  ['pair recover --only x', 'usage/unknown-option', /claw pair recover --help/],
  ['pair recover --fix', 'usage/unknown-option', /claw pair recover --help/],
  ['doctor --fix pairing', 'usage/unexpected-word', /--fix=pairing/],
  ['doctor --fix pairnig', 'usage/unexpected-word', /Write --fix=pairing\./],
  ['doctor --dry-run no', 'usage/unexpected-word', /Leave it out/],
  ['doctor --fix -- pairing', 'usage/unknown-command', /--help/],
  ['doctor --fix=', 'usage/missing-value', /--fix alone for all/],
  ['doctor --dry-run=yes', 'usage/unexpected-value', /--dry-run alone/],
  ['doctor --fix --yes=false', 'usage/unexpected-value', /--yes alone/],
  ['doctor -y=false', 'usage/unexpected-value', /-y alone/],
  ['doctor --no-color=false', 'usage/unexpected-value', /alone/],
  ['doctor --home', 'usage/missing-value', /--home=<value>/],
  ['doctor --home --fix', 'usage/missing-value', /--home=<value>/],
  ['doctor --home=', 'usage/missing-value', /--home=<value>/],
  ['doctor --home a --home b', 'usage/repeated-option', /once/],
  ['doctor --only a,,b', 'usage/missing-value', /commas/],
  ['doctor --fix=a,', 'usage/missing-value', /commas/],
  ['doctor --format xml', 'usage/invalid-value', /Write one of text, json, sarif, junit, github/],
  ['doctor --format jsno', 'usage/invalid-value', /Did you mean json/],
  ['doctor --fail-on sometimes', 'usage/invalid-value', /Write one of error, warning, never/],
  ['doctor --fail-on warn', 'usage/invalid-value', /Did you mean warning/],
  ['doctor --timeout 10', 'usage/invalid-value', /10s/],
  ['doctor --timeout 0s', 'usage/invalid-value', /10s/],
  ['doctor --timeout=-1s', 'usage/invalid-value', /10s/],
  ['doctor --timeout 1e3ms', 'usage/invalid-value', /10s/],
  ['doctor --timeout 99999999999m', 'usage/invalid-value', /10s/],
  ['doctor --yes', 'usage/fix-required', /claw doctor --fix/],
  ['doctor -y', 'usage/fix-required', /claw doctor --fix/],
  ['doctor --accept reissue-local-device', 'usage/fix-required', /claw doctor --fix/],
  ['doctor --fix=a --only b', 'usage/conflicting-options', /--fix --only/],
  ['doctor --verbose --quiet', 'usage/conflicting-options', /one of them/],
  ['doctor --fix --accept reissue-local-devise', 'consent/unknown', /Did you mean reissue-local-device/],
  ['doctor --fix --accept nonsense', 'consent/unknown', /claw doctor list/],
];

describe('a wrong command line', () => {
  test.each(USAGE_ERRORS)('"%s" is %s, exit code 64, and stdout stays empty', async (line, _code, next) => {
    const ran = await run(line);
    expect(ran.code).toBe(64);
    expect(ran.out).toBe('');
    expect(ran.err).toMatch(next);
    expect(ran.err).not.toMatch(/ {4}at /);
    expect(ran.doctor?.requests.diagnose ?? []).toEqual([]);
  });

  test.each(USAGE_ERRORS.filter(([line]) => !line.includes('--format')))(
    '"%s" is %s in exactly one document where JSON was asked',
    async (line, code, next) => {
      const ran = await run(['--format=json', ...line.split(' ').filter((word) => word !== '')]);
      const document = reportIn(ran.out);
      expect(ran.code).toBe(64);
      expect(document).toMatchObject({ exitCode: 64, exitReason: 'usage', changed: false, checks: [] });
      expect(document.error).toMatchObject({ code, next: expect.stringMatching(next) });
      expect(ran.err).toBe('');
    },
  );

  test.each([
    ['completion pwsh', 'Known shells: bash, zsh, fish.'],
    ['doctor list --format github', 'Write one of text, json.'],
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
