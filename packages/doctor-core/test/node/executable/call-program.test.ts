import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDoctor } from '@netclaw/doctor-core/node';
import type { CheckOutcome } from '@netclaw/doctor-core/engine';
import type { DescribedCheck } from '../../../src/node/executable/protocol.js';
import { OPEN, TOKEN } from './support/fake-program.js';
import { lineIn, loadFrom, printing, untilGone, writeProgram } from './support/programs.js';

let root = '';
let home = '';
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'program-')));
  home = join(root, 'home');
  fs.mkdirSync(home);
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

interface Setting {
  readonly check?: Partial<DescribedCheck>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly log?: (line: string) => void;
}

/** What comes of a check whose program does this when it is asked to look. */
const outcomeOf = async (diagnose: string, { check, timeoutMs, ...setting }: Setting = {}): Promise<CheckOutcome> => {
  const checks = [{ ...TOKEN, ...check }];
  writeProgram(root, printing({ describe: { protocolVersion: 1, name: 'acme', checks }, diagnose }));
  const doctor = createDoctor({ name: 'acme doctor', checks: [], plugins: [await loadFrom(root)], home, ...setting });
  const { results } = await doctor.diagnose({ only: ['token'], ...(timeoutMs !== undefined && { timeoutMs }) });
  const result = results.find((one) => one.check.id === 'token');
  if (!result) throw new Error('the check did not run');
  return result.outcome;
};

/** What comes of what a program says when it is asked for a repair. */
const refusalOf = async (fix: string, check: Partial<DescribedCheck> = {}): Promise<string> => {
  const checks = [{ ...TOKEN, ...check }];
  const diagnose = { findings: [OPEN] };
  writeProgram(root, printing({ describe: { protocolVersion: 1, name: 'acme', checks }, diagnose, fix }));
  const doctor = createDoctor({ name: 'acme doctor', checks: [], plugins: [await loadFrom(root)], home });
  const { repairs } = await doctor.plan(await doctor.diagnose({ only: ['token'] }), { consents: [] });
  const [proposal] = repairs.map((repair) => repair.proposal);
  return proposal?.kind === 'refusal' ? proposal.reason : 'none';
};

const NOTHING = `echo '{"findings":[]}'`;

describe('a call of a program', () => {
  it('has one verb, one request on stdin, and the directory /', async () => {
    const seen = `read -r line || :; cat > ${root}/rest; echo "$#:$1:$(pwd):$line$(cat ${root}/rest)" > ${root}/seen; ${NOTHING}`;
    expect(await outcomeOf(seen)).toEqual({ status: 'completed', findings: [] });
    const [, count, verb, directory, request = ''] =
      /^(\d):(\w+):([^:]*):(.*)$/.exec(await lineIn(join(root, 'seen'))) ?? [];
    expect([count, verb, directory]).toEqual(['1', 'diagnose', '/']);
    const { now, ...rest } = JSON.parse(request) as Readonly<Record<string, string>>;
    expect(rest).toEqual({ protocolVersion: 1, check: 'token', home });
    expect(new Date(now ?? '').toISOString()).toBe(now);
  });

  it('has what it declares of the environment, and little else', async () => {
    const environment = { ACME_TOKEN: 'a', ACME_HOME: 'b', OTHER: 'c' };
    await outcomeOf(`env | cut -d= -f1 | sort | tr '\\n' ' ' > ${root}/seen; echo >> ${root}/seen; ${NOTHING}`, {
      check: { env: ['ACME_*'] },
      environment,
    });
    const names = (await lineIn(join(root, 'seen'))).split(' ');
    // what the shell itself sets
    const own = names.filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name));
    const expected = ['ACME_HOME', 'ACME_TOKEN', 'HOME', 'LANG', 'PATH'];
    expect(own).toEqual(expected.filter((name) => name.startsWith('ACME') || process.env[name] !== undefined));
  });

  it('finds no program in the home', async () => {
    const before = process.env['PATH'];
    fs.mkdirSync(join(home, 'bin'));
    process.env['PATH'] = `${join(home, 'bin')}:bin:${before ?? ''}`;
    try {
      await outcomeOf(`echo "$PATH" > ${root}/seen; ${NOTHING}`);
      expect((await lineIn(join(root, 'seen'))).split(':')).not.toEqual(expect.arrayContaining([join(home, 'bin')]));
      expect((await lineIn(join(root, 'seen'))).split(':')).not.toContain('bin');
    } finally {
      process.env['PATH'] = before;
    }
  });

  it('is killed with all that it has started when its time is up', async () => {
    const outcome = outcomeOf(`sleep 600 & echo $! > ${root}/pid; wait`, { timeoutMs: 400 });
    const pid = Number(await lineIn(join(root, 'pid')));
    expect(await outcome).toMatchObject({ status: 'timed-out', timeoutMs: 400 });
    await untilGone(pid);
  });

  it('has the time that the check asks for', async () => {
    expect(await outcomeOf('sleep 600', { check: { timeoutMs: 300 } })).toEqual({
      status: 'timed-out',
      timeoutMs: 300,
    });
  });

  it('is killed when it does not say in time how to repair', async () => {
    const refused = refusalOf(`sleep 600 & echo $! > ${root}/pid; wait`, { timeoutMs: 400 });
    const pid = Number(await lineIn(join(root, 'pid')));
    expect(await refused).toBe('the plugin acme proposed no repair: Error: it took longer than 400 ms');
    await untilGone(pid);
  });

  it.each([
    ['exit 7', 'the plugin acme, fix: it ended with exit code 7'],
    ['head -c 1048577 /dev/zero', 'the plugin acme, fix: it wrote more than 1048576 bytes to stdout'],
  ])('fails alone in fix: %s', async (fix, reason) => {
    expect(await refusalOf(fix)).toBe(`the plugin acme proposed no repair: ${reason}`);
  });

  it('leaves nothing running when it is done', async () => {
    expect(await outcomeOf(`sleep 600 & echo $! > ${root}/pid; ${NOTHING}`)).toMatchObject({ status: 'completed' });
    await untilGone(Number(await lineIn(join(root, 'pid'))));
  });

  it('may print 1 MiB', async () => {
    expect(await outcomeOf(`printf '{"findings":[]}'; head -c 1048561 /dev/zero | tr '\\0' ' '`)).toMatchObject({
      status: 'completed',
    });
    expect(await outcomeOf(`printf '{"findings":[]}'; head -c 1048562 /dev/zero | tr '\\0' ' '`)).toEqual({
      status: 'crashed',
      reason: 'the plugin acme, diagnose: it wrote more than 1048576 bytes to stdout',
    });
  });

  it('writes 64 KiB of stderr to the debug log', async () => {
    const logged: string[] = [];
    const said = `echo 'a look' >&2; printf 'a\\033b\\n' >&2; head -c 70000 /dev/zero | tr '\\0' 'x' >&2; ${NOTHING}`;
    expect(await outcomeOf(said, { log: (line) => logged.push(line) })).toMatchObject({ status: 'completed' });
    expect(logged.slice(0, 2)).toEqual(['acme: a look', String.raw`acme: a\u{1B}b`]);
    expect(logged[2]).toBe(`acme: ${'x'.repeat(65_536 - 'a look\na?b\n'.length)}`);
    expect(logged.slice(3)).toEqual(['acme: it wrote more than 65536 bytes to stderr: the rest is left out']);
  });

  it.each([
    ['exit 4', 'it ended with exit code 4'],
    ['echo "no route" >&2; exit 4', 'it ended with exit code 4: no route'],
    ['echo {', 'its answer: it is not JSON: line 2, column 1: '],
    [`echo '{"finding":[]}'`, '/finding: the key "finding" is unknown. Did you mean "findings"?'],
    ['rm "$0"; exit 5', 'it ended with exit code 5'],
  ])('fails alone: %s', async (diagnose, problem) => {
    expect(await outcomeOf(diagnose)).toEqual({
      status: 'crashed',
      reason: expect.stringContaining(`the plugin acme, diagnose: ${problem}`),
    });
  });
});

it('is started a limited number of times at once', async () => {
  const log = join(root, 'log');
  const checks = Array.from({ length: 30 }, (_, at) => ({ ...TOKEN, id: `token-${at}` }));
  const diagnose = `echo + >> ${log}; sleep 0.05; echo - >> ${log}; echo '{ "findings": [] }'`;
  writeProgram(root, printing({ describe: { protocolVersion: 1, name: 'acme', checks }, diagnose }));
  const doctor = createDoctor({ name: 'acme doctor', checks: [], plugins: [await loadFrom(root)], home });
  const { results } = await doctor.diagnose({ timeoutMs: 60_000 });
  expect(results.filter(({ outcome }) => outcome.status === 'completed')).toHaveLength(32);
  let running = 0;
  const counts = fs
    .readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (running += line === '+' ? 1 : -1));
  expect(counts).toHaveLength(60);
  expect(Math.max(...counts)).toBeLessThanOrEqual(8);
});
