import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { temporaryHome } from './support/run.js';

const PAGE = fs.readFileSync(new URL('../../../docs/gates.md', import.meta.url), 'utf8');
const BIN = fileURLToPath(new URL('../bin/netclaw-doctor.cjs', import.meta.url));

/** The commands of one block, as its pipeline runs them: those of a shell as a whole, else line by line. */
const commandsOf = (language: string, text: string): readonly string[] =>
  language === 'sh'
    ? [text]
    : [...text.matchAll(/(?:run: |- |sh ')(netclaw-doctor[^'\n]*)/g)].map(([, command = '']) => command);

const gates = [...PAGE.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
  .flatMap(([, language = '', text = '']) => commandsOf(language, text))
  .filter((command) => !command.startsWith('netclaw-doctor baseline --baseline'))
  // `npm run test:gates` runs what is about files of this repository
  .filter((command) => !command.includes('integrations/'));

describe('docs/gates.md', () => {
  const locked = temporaryHome();
  const healthy = temporaryHome();
  const bin = join(locked.home, 'bin');
  beforeAll(() => {
    for (const [{ home }, recipe] of [
      [locked, 'case-2'],
      [healthy, 'healthy'],
    ] as const) {
      fs.mkdirSync(join(home, 'home'), { mode: 0o700 });
      fs.mkdirSync(join(home, 'work'), { mode: 0o700 });
      makeHome(join(home, 'home'), readRecipe(recipe));
    }
    fs.mkdirSync(bin);
    fs.writeFileSync(join(bin, 'netclaw-doctor'), `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`, {
      mode: 0o755,
    });
    for (const name of ['git', 'systemctl']) fs.writeFileSync(join(bin, name), '#!/bin/sh\n', { mode: 0o755 });
  });
  afterAll(() => {
    locked.remove();
    healthy.remove();
  });

  /** What is not well stays so: it need not be waited for. */
  const inShort = (command: string): string => command.replaceAll(/--wait \d+s/g, '--wait 1s');

  const runIn = (home: string, command: string): number | null => {
    const environment = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: home, NETCLAW_HOME: join(home, 'home') };
    return spawnSync('bash', ['-ec', inShort(command)], { cwd: join(home, 'work'), env: environment, encoding: 'utf8' })
      .status;
  };

  it('has gates of several pipelines', () => {
    expect(gates.length).toBeGreaterThanOrEqual(6);
  });

  it.each(gates)('passes no host that is locked out of its own daemon, and a healthy one: %s', (gate) => {
    // the baseline of the page is recorded while all is well
    const recorded = /netclaw-doctor baseline [^\n]*/.exec(gate)?.[0];
    const gateOnly = recorded === undefined ? gate : gate.replace(recorded, '');
    if (recorded !== undefined) {
      expect(runIn(healthy.home, recorded)).toBe(0);
      fs.copyFileSync(join(healthy.home, 'work/baseline.json'), join(locked.home, 'work/baseline.json'));
    }
    expect(runIn(healthy.home, gateOnly)).toBe(0);
    expect([1, 2]).toContain(runIn(locked.home, gateOnly));
  });
});
