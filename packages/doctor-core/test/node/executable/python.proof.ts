import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import type { Check } from '@netclaw/doctor-core';
import { fixUntilClosed, MEMORY_NOW, memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { ExploreOptions, Invariant, MemoryHome, Scenario } from '@netclaw/doctor-testkit';
import { explorerSuite } from '../../../../../e2e/proof/explorer-suite.mjs';
import { mirroredProgram } from './support/mirrored-program.js';
import { EXAMPLE, noPython } from './support/python.js';

const LONG = 'a-token-of-24-characters';

const homeWith = (content: string, mode: number) => (): MemoryHome =>
  memoryHome({ files: { token: { content, mode } } });

/** Mode and kind of the token: `644 short`. */
const tokenIn = (home: MemoryHome): string => {
  if (!home.fs.existsSync(`${home.home}/token`)) return 'absent';
  const text = home.text('token').trim();
  const mode = (home.fs.statSync(`${home.home}/token`).mode & 0o777).toString(8);
  return `${mode} ${/^[0-9A-F]{32}$/.test(text) ? 'new' : text}`;
};

/** The token is as it was or as it is to be, and at the end as it is to be. */
const from = (before: string, after: string): Invariant => ({
  always: (home) => ([before, after].includes(tokenIn(home)) ? [] : [`the token is ${tokenIn(home)}`]),
  atEnd: (home) => (tokenIn(home) === after ? [] : [`the token is still ${tokenIn(home)}`]),
});

const runWith =
  (checks: readonly Check[]): Scenario['run'] =>
  async ({ home, disk, generation, say }) => {
    const now = new Date(MEMORY_NOW.getTime() + generation * 60_000);
    const world = memoryWorld(home, { disk, seed: generation * 16, now });
    const doctor = createDoctorInWorld({ command: 'acme doctor', checks, stateDirectory: '.doctor', world });
    await fixUntilClosed(doctor, { consents: ['new-token'], say });
  };

const OPTIONS: ExploreOptions = { depth: 2, errnos: ['EIO', 'ENOSPC'], readFaults: ['EIO'], isOfHome: true };

const reason = noPython();

/** What a program proposes survives crashes and a failing disk as what code proposes does. */
export const suite = explorerSuite(
  'a program',
  OPTIONS,
  reason === undefined
    ? {
        'in Python loses nothing': async (explore) => {
          const { checks, runs } = await mirroredProgram(EXAMPLE);
          const run = runWith(checks);
          await explore({ name: 'a new token', home: homeWith('short', 0o600), run }, from('600 short', '600 new'));
          await explore({ name: 'a mode', home: homeWith(LONG, 0o644), run }, from(`644 ${LONG}`, `600 ${LONG}`));
          // it was really asked: what it offers, what it finds before and after, what it proposes in the preview and under the lock
          if (runs() < 8) throw new Error(`the program ran ${runs()} times`);
        },
      }
    : { [`skipped: ${reason}`]: () => Promise.resolve() },
);
