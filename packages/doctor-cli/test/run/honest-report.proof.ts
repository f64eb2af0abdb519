import { expect } from '@jest/globals';
import type { FileStep } from '@netclaw/doctor-core';
import { defineCheck, DoctorError, error } from '@netclaw/doctor-core';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { MEMORY_NOW, memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { ExploreOptions, MemoryHome, Run } from '@netclaw/doctor-testkit';
import { runDoctorCli } from '@netclaw/doctor-cli/program';
import { explorerSuite } from '../../../../e2e/proof/explorer-suite.mjs';
import type { Explore } from '../../../../e2e/proof/explorer-suite.mjs';

import { fakeTerminal } from '../support/fake-terminal.js';
import { CLAW } from '../support/run.js';

const LIST = 'door/list.json';
const OWN = 'door/own.json';

interface Keys {
  readonly own: string | undefined;
  readonly listed: readonly string[];
}

const keysOf = (list = '[]', own = '{}'): Keys => ({
  listed: (JSON.parse(list) as { readonly Key: string }[]).map(({ Key }) => Key),
  own: (JSON.parse(own) as { readonly Key?: string }).Key,
});
const opens = ({ own, listed }: Keys): boolean => own !== undefined && listed.includes(own);

const steps = (key: string): readonly FileStep<typeof LIST | typeof OWN>[] => [
  {
    kind: 'edit-json',
    path: LIST,
    edits: [{ op: 'insert-entry', pointer: '', value: { Key: key }, label: 'host', identity: ['Key'] }],
  },
  { kind: 'edit-json', path: OWN, edits: [{ op: 'set', pointer: '/Key', value: key }] },
];

/** The own key is to be in a list: two files that a repair changes. */
const doorCheck = defineCheck({
  id: 'door',
  title: 'The door',
  reads: [LIST, OWN],
  changes: [LIST, OWN],
  findings: { 'locked-out': error('The own key opens nothing', 'Run {doctor} --fix') },
  repairs: { grant: { summary: 'Lists a new key.', fixes: ['locked-out'] } },
  observe: async ({ files }) => keysOf(await files.text(LIST), await files.text(OWN)),
  diagnose: (keys, find) => (opens(keys) ? [] : [find('locked-out')]),
  fix: (_, { repair }) =>
    repair('grant', (random) => steps(Buffer.from(random.bytes(4)).toString('hex')), { repair: 'grant' }),
});

/** Reports what the repair makes, so that it is rolled back. */
const grumbler = defineCheck({
  id: 'grumbler',
  title: 'The grumbler',
  reads: [OWN],
  changes: [],
  findings: { 'new-key': error('The own key is another one', 'Use the old one') },
  observe: async ({ files }) => (await files.text(OWN))?.includes('stale') === true,
  diagnose: (isOld, find) => (isOld ? [] : [find('new-key')]),
});

const lockedOut = (): MemoryHome =>
  memoryHome({ files: { [LIST]: '[{ "Key": "ann" }]', [OWN]: '{ "Key": "stale" }' } });

/** A repair that stays unfinished keeps its journal and what it needs. */
const UNFINISHED = ['repair/interrupted', 'repair/rollback-failed'];

interface Document {
  readonly checks: readonly { readonly findings: readonly { readonly code: string; readonly message: string }[] }[];
  readonly exitCode: number;
  readonly changed: boolean;
  readonly fix: { readonly changedFiles: number; readonly files: readonly { readonly path: string }[] };
}

/** One command, as an operator gives it; what its exit code and its document say. */
const command =
  (checks: readonly (typeof doorCheck | typeof grumbler)[]) =>
  async ({ home, disk, generation, say }: Run): Promise<void> => {
    const terminal = fakeTerminal();
    const now = new Date(MEMORY_NOW.getTime() + generation * 60_000);
    const code = await runDoctorCli(
      ['doctor', '--fix', '--yes', '--format', 'json'],
      {
        ...CLAW,
        createDoctor: ({ command: name }) =>
          createDoctorInWorld({
            command: name,
            checks,
            stateDirectory: '.doctor',
            world: memoryWorld(home, { disk, seed: generation * 16, now }),
          }),
      },
      terminal,
    );
    const { exitCode, changed, checks: results, fix } = JSON.parse(terminal.out()) as Document;
    say({ isWell: code === 0, changedFiles: fix.files.map(({ path }) => path) });
    // an error of a disk is never one of this program
    if (code === 70) throw new Error(`it ends with 70: ${terminal.err()}`);
    const open = results.flatMap(({ findings }) => findings).find(({ code }) => UNFINISHED.includes(code));
    if (open) throw new DoctorError('apply/rollback-failed', open.message, { next: 'run it again' });
    expect({ exitCode, changed, changedFiles: fix.changedFiles }).toEqual({
      exitCode: code,
      changed: fix.files.length > 0,
      changedFiles: fix.files.length,
    });
  };

/** An interrupted repair is closed by a command of its own, and the next one repairs. */
const commands = (run: (one: Run) => Promise<void>) => async (one: Run) => {
  await run(one);
  await run(one);
};

type Checks = Parameters<typeof command>[0];

const exploring = (checks: Checks, options: ExploreOptions) => async (explore: Explore) => {
  const isRepaired = (home: MemoryHome): readonly string[] =>
    opens(keysOf(home.text(LIST), home.text(OWN))) ? [] : ['the own key opens nothing'];
  await explore(
    { name: 'grant', home: lockedOut, run: command(checks), recover: commands(command([doorCheck])) },
    { atEnd: (home) => (checks.length === 1 ? isRepaired(home) : []) },
    options,
  );
};

/** Exit code and document of a repair. */
export const suite = explorerSuite(
  'command line',
  { errnos: [], readFaults: [] },
  {
    'say what is on the disk, whatever becomes of a call that reads': exploring([doorCheck], {
      depth: 0,
      readFaults: ['EIO for good', 'short reads for good', 'empty reads for good'],
    }),
    'say what is on the disk, whatever becomes of a call that writes': exploring([doorCheck], {
      depth: 0,
      errnos: ['EIO', 'EROFS'],
    }),
    'say what is on the disk after a crash': exploring([doorCheck], { depth: 1 }),
    'say what is on the disk where the repair is rolled back': exploring([doorCheck, grumbler], {
      depth: 0,
      errnos: ['EIO'],
      readFaults: ['EIO'],
    }),
  },
);
