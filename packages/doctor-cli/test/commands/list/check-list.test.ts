import { describe, expect, test } from '@jest/globals';

import { checkListScreen } from '../../../src/commands/list/check-list.js';
import { listIn } from '../../support/documents.js';
import { run } from '../../support/run.js';
import * as states from '../../support/states.js';

const [described] = states.descriptions;
if (described === undefined) throw new Error('no check is described');

test('each check says everything that it declares', () => {
  const declarations = {
    reads: ['lamp.json', '/etc/lamp.conf', '~/.lamprc'],
    changes: ['lamp.json'],
    processes: ['lampd'],
    env: ['LAMP_*'],
    runs: ['lampctl', '/usr/bin/node'],
    connects: ['https://lamp.example', 'tcp://127.0.0.1:*'],
  };
  const [, rows] = checkListScreen([{ ...described, declarations }], [], 'claw doctor');
  expect(rows).toMatchObject({
    rows: [
      { label: 'tags' },
      { label: 'reads', text: 'lamp.json, /etc/lamp.conf, ~/.lamprc' },
      { label: 'may change', text: 'lamp.json' },
      { label: 'processes', text: 'lampd' },
      { label: 'variables', text: 'LAMP_*' },
      { label: 'runs', text: 'lampctl, /usr/bin/node' },
      { label: 'connects to', text: 'https://lamp.example, tcp://127.0.0.1:*' },
      { label: 'consents' },
    ],
  });
});

test('a check of a program says that nothing holds it to what it declares', () => {
  const [, rows] = checkListScreen([{ ...described, program: '/opt/acme-doctor' }], [], 'claw doctor');
  expect(JSON.stringify(rows)).toContain(
    JSON.stringify({
      label: 'program',
      text: '/opt/acme-doctor: it reads, runs and connects to what it wants, with your rights',
    }),
  );
});

test('one that looks at nothing says none of it', () => {
  const declarations = { reads: [], changes: [], processes: [], env: [], runs: [], connects: [] };
  const [, rows] = checkListScreen([{ ...described, declarations }], [], 'claw doctor');
  expect(rows).toMatchObject({ rows: [{ label: 'tags' }, { label: 'consents' }] });
});

describe('a plugin that is not loaded', () => {
  const failedPlugins = [
    { failure: 'load-failed', plugin: './gone.js', problem: 'there is no file /srv/gone.js' },
    { failure: 'untrusted', plugin: 'open', problem: 'others may write it' },
  ] as const;

  test('is named below the checks, with what is wrong', async () => {
    const { code, out } = await run('doctor list', { failedPlugins });
    expect(code).toBe(0);
    expect(out).toContain('\n✖ The plugin ./gone.js is not loaded: there is no file /srv/gone.js.\n');
    expect(out).toContain('ℹ The plugin open is not loaded: others may write it.\n');
    const { out: json } = await run('doctor list --format json', { failedPlugins });
    expect(listIn(json)).toMatchObject({ exitCode: 0, notLoaded: failedPlugins });
    expect(listIn((await run('doctor list --format json')).out)).toMatchObject({ notLoaded: [] });
  });

  test('is named where a name that it may have brought is not known to `explain`', async () => {
    const { code, out, err } = await run('doctor explain something-else-entirely', { failedPlugins });
    expect([code, out]).toEqual([64, '']);
    expect(err).toContain('The plugin ./gone.js is not loaded: there is no file /srv/gone.js.');
    expect(err).toContain('Checks: pairing, extra.');
  });

  test.each([
    ['explain pairin', '`claw doctor explain pairing`'],
    ['--fix --accept run:acme', 'claw doctor list'],
  ])('is named where the line is corrected: %s', async (words, next) => {
    const { code, err } = await run(`doctor ${words}`, { failedPlugins });
    expect(code).toBe(64);
    const shown = err.replaceAll(/\s+/g, ' ');
    expect(shown).toContain('The plugin ./gone.js is not loaded: there is no file /srv/gone.js.');
    expect(shown).toContain(next.replaceAll('`', ''));
  });
});
