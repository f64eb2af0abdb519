import { describe, expect, test } from '@jest/globals';

import { EXIT_CODE_TABLE } from '../../src/model/exit/exit-code.js';
import { programIn } from '../support/documents.js';
import { run } from '../support/run.js';

describe('help', () => {
  test('of the doctor names its options, its commands, examples and every exit code', async () => {
    const { code, out, err, doctor } = await run('doctor --help');
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(doctor).toBeUndefined();
    for (const option of ['--fix', '--dry-run', '-y, --yes', '--accept', '--only', '--skip', '--home', '--timeout']) {
      expect(out).toContain(option);
    }
    for (const option of ['--fail-on', '--verbose', '--quiet', '--no-color', '--format', '--help', '--version']) {
      expect(out).toContain(option);
    }
    expect(out).toContain('claw doctor list');
    expect(out).toContain('claw doctor undo');
    expect(out).toContain('claw doctor --fix --yes');
    for (const [codes, meaning] of EXIT_CODE_TABLE) {
      expect(out).toMatch(new RegExp(`^ +${codes} +${meaning}$`, 'm'));
    }
  });

  test('of the program names every command', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('claw doctor');
    expect(out).toContain('claw doctor list');
    expect(out).toContain('claw pair recover');
    expect(out).not.toMatch(/^ +--fix/m);
  });

  test('of an alias says what it stands for', async () => {
    const { code, out } = await run('pair recover --help');
    expect(code).toBe(0);
    expect(out).toContain('claw doctor --fix=pairing');
    expect(out).not.toMatch(/^ +--only/m);
  });

  test('of the undo names its operand, its listing and no option that selects checks', async () => {
    const { code, out } = await run('doctor undo --help');
    expect(code).toBe(0);
    expect(out).toContain('claw doctor undo [repair-id] [options]');
    for (const option of ['--list', '-y, --yes', '--accept', '--format', '--home']) expect(out).toContain(option);
    expect(out).not.toMatch(/^ +--(fix|only|timeout)/m);
  });

  test.each([
    ['doctor undo', /^ +1 +refused or declined$/m, /warnings only/],
    ['doctor apply', /^ +0 +done$/m, /warnings only/],
    ['doctor baseline', /^ +1, 2 +a check did not complete$/m, /healthy/],
    ['doctor list', /^ +0 +shown$/m, /an error remains/],
  ])('of "%s" shows its own exit codes', async (line, shown, other) => {
    const { out } = await run(`${line} --help`);
    expect(out).toMatch(shown);
    expect(out).not.toMatch(other);
  });

  test('of a program names its commands with their operands', async () => {
    const { out } = await run('doctor --help');
    for (const line of ['explain <name>', 'undo [repair-id]', 'apply <plan.json>', 'schema [name]']) {
      expect(out).toContain(`claw doctor ${line}`);
    }
    expect((await run('--help')).out).toContain('claw completion <bash|zsh|fish>');
  });

  test('wins over other errors of the options', async () => {
    expect((await run('doctor --help --bogus')).code).toBe(0);
  });

  test('fits 40 columns', async () => {
    const { out } = await run('doctor --help', { terminal: { isTerminal: true, columns: 40 } });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });

  test('is one document where JSON was asked', async () => {
    const { out } = await run('doctor --help --format json');
    expect(programIn(out)).toMatchObject({ name: 'claw', version: '1.2.3', help: expect.stringContaining('--fix') });
  });
});

describe('help that is said as a command', () => {
  test.each([
    ['help', '--help'],
    ['help doctor', 'doctor --help'],
    ['doctor help', 'doctor --help'],
    ['doctor -h', 'doctor --help'],
    ['help doctor undo', 'doctor undo --help'],
    ['version', '--version'],
  ])('"%s" is "%s"', async (line, same) => {
    const [ran, other] = [await run(line), await run(same)];
    expect([ran.code, ran.out]).toEqual([0, other.out]);
  });

  test('is not what somebody asks to be explained', async () => {
    expect((await run('doctor explain help')).err).toContain('called "help"');
  });
});

describe('the version', () => {
  test.each(['--version', 'doctor --version', 'pair recover --version'])('"%s" is the version alone', async (line) => {
    expect(await run(line)).toMatchObject({ code: 0, out: '1.2.3\n', err: '' });
  });

  test('is one document where JSON was asked', async () => {
    expect(programIn((await run('--version --format=json')).out)).toMatchObject({ version: '1.2.3', help: null });
  });
});
