import * as fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { createNetclawDoctor } from '../src/index.js';
import { parityPage } from '../src/stock-parity.js';
import { diagnose } from './support/diagnose.js';
import { buildProgram } from './support/program.js';
import { netclaw, temporaryHome } from './support/run.js';

const CAUTION =
  'The check stock runs `netclaw doctor`, which may create config/webhooks and keys/, migrate its database and tool-approvals.json, and start MCP servers.';
const REPORT = {
  exitCode: 1,
  checks: [
    { name: 'mcp-servers', severity: 'error', message: 'No server starts.', remediation: 'Look at them.' },
    { name: 'Secrets JSON', severity: 'warning', message: 'It is open.', remediation: '' },
    { name: 'Telemetry', severity: 'pass', message: 'Off.', remediation: '' },
  ],
};

let home = '';
let bin = '';
let calls = '';
let remove: readonly (() => void)[] = [];
beforeEach(() => {
  const one = temporaryHome();
  const other = temporaryHome();
  remove = [one.remove, other.remove];
  home = join(one.home, 'home');
  bin = other.home;
  calls = join(bin, 'calls');
  makeHome(home, readRecipe('healthy'));
});
afterEach(() => {
  for (const one of remove) one();
});

/** A program `netclaw` in the only directory of PATH, beside a shell; it writes down each call. */
const install = (...lines: readonly string[]): Readonly<Record<string, string>> => {
  const text = ['#!/bin/sh', `echo "$NETCLAW_HOME $*" >> '${calls}'`, ...lines, ''].join('\n');
  fs.writeFileSync(join(bin, 'netclaw'), text, { mode: 0o755 });
  return { PATH: `${bin}:/usr/bin:/bin` };
};
const callsMade = (): string => (fs.existsSync(calls) ? fs.readFileSync(calls, 'utf8') : '');
const turnOn = (): void => {
  fs.writeFileSync(join(home, 'config/doctor.json'), '{ "checks": { "stock": true } }', { mode: 0o600 });
};
const stockOf = (out: string): unknown =>
  (JSON.parse(out) as { readonly checks: readonly { readonly id: string }[] }).checks.find(({ id }) => id === 'stock');

describe("netclaw's own doctor", () => {
  const stock = `cat <<'END'\n${JSON.stringify(REPORT)}\nEND\nexit 1`;

  it('is not run where it is not asked for', async () => {
    const environment = install(stock);
    const { code, out, err } = await netclaw(['doctor', '--home', home, '--format', 'json'], { environment });
    expect([code, err, stockOf(out), callsMade()]).toEqual([0, '', undefined, '']);
  });

  it('is run once where it is named, after a word on stderr, and its rows are taken over', async () => {
    const environment = install(stock);
    const { code, out, err } = await netclaw(['doctor', '--home', home, '--only', 'stock', '--format', 'json'], {
      environment,
    });
    expect([code, err]).toEqual([1, expect.stringContaining(CAUTION)]);
    expect(stockOf(out)).toMatchObject({
      findings: [{ code: 'stock/row-error', message: 'mcp-servers: No server starts.', remediation: 'Look at them.' }],
    });
    expect(callsMade()).toBe(`${home} doctor --format json\n`);
  });

  it('is run once where the settings turn it on, also where it writes what others look at, and where something is repaired', async () => {
    fs.chmodSync(join(home, 'config/secrets.json'), 0o644);
    turnOn();
    const environment = install(`echo >> "$NETCLAW_HOME/config/netclaw.json"`, stock);
    const { out } = await netclaw(['doctor', '--home', home, '--fix', '--yes', '--format', 'json'], { environment });
    expect(stockOf(out)).toMatchObject({ findings: [{ code: 'stock/row-error' }] });
    expect(fs.statSync(join(home, 'config/secrets.json')).mode & 0o777).toBe(0o600);
    expect(callsMade().split('\n')).toHaveLength(2);
  });

  it('does not apply where it is not installed', async () => {
    const { out, code } = await netclaw(['doctor', '--home', home, '--only', 'stock', '--format', 'json'], {
      environment: { PATH: bin },
    });
    expect([code, stockOf(out)]).toMatchObject([0, { status: 'not-applicable' }]);
  });

  it('is not this doctor, which does not run itself for ever', async () => {
    const program = await buildProgram();
    turnOn();
    const environment = install(`exec '${process.execPath}' '${program}' "$@"`);
    const { stdout } = spawnSync(join(bin, 'netclaw'), ['doctor', '--home', home, '--format', 'json'], {
      env: environment,
      encoding: 'utf8',
    });
    expect(stockOf(stdout)).toMatchObject({ status: 'not-applicable' });
    expect(callsMade().split('\n')).toHaveLength(3);
  }, 60_000);

  it('has no part in a run that only names what is required', async () => {
    const run = await diagnose(home, '--require', 'stock');
    expect([run.code, run.ids.includes('stock')]).toEqual([1, false]);
  });
});

describe('docs/stock-parity.md', () => {
  it('names only codes that there are', () => {
    const checks = createNetclawDoctor({ home: '.', environment: {}, command: 'x', plugins: [] }).describe();
    expect(parityPage(checks)).toContain('| Config File |');
    expect(() => parityPage(checks.filter(({ id }) => id !== 'secrets'))).toThrow(/no check finds secrets\//);
  });
});
