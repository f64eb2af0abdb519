import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Check, Context } from '@netclaw/doctor-core';
import { inconclusive } from '@netclaw/doctor-core';
import type { CallProgram } from '../../../../src/node/executable/call-program.js';
import { programCaller } from '../../../../src/node/executable/call-program.js';
import { loadProgram } from '../../../../src/node/executable/load-program.js';

interface Mirrored {
  readonly checks: readonly Check[];
  /** How often the program ran. */
  readonly runs: () => number;
}

/**
 * The checks of a program of this machine, over homes in memory: what they read of a home is written to the disk before the program looks.
 * It is asked once for each home and request, for its answer is the same.
 */
export const mirroredProgram = async (file: string): Promise<Mirrored> => {
  const root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'mirrored-')));
  process.once('exit', () => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  const answers = new Map<string, Promise<Uint8Array>>();
  const callerOf = (program: string): CallProgram => {
    const call = programCaller(program);
    return (asked) => {
      const key = JSON.stringify([asked.verb, asked.request]);
      // one that was given up is not asked for again
      const answer = answers.get(key) ?? call({ ...asked, signal: undefined });
      answers.set(key, answer);
      return answer;
    };
  };
  const plugin = await loadProgram(file, 'mirrored', { callerOf });
  if ('problem' in plugin) throw new Error(plugin.problem);
  return { checks: plugin.checks.map((check) => overMemory(check, root)), runs: () => answers.size };
};

const overMemory = (check: Check, root: string): Check => ({
  ...check,
  look: async (context) => {
    const home = await mirror(check.reads, context, root);
    if (home === undefined) return { outcome: inconclusive('it cannot be read'), fix: () => Promise.resolve([]) };
    const { env, now, signal, log } = context;
    // all that the adapter asks for
    return check.look({ host: { ...context.host, home }, env, now, signal, log } as unknown as Context);
  },
});

/** Writes these files of the home below the root; undefined where one cannot be read. */
const mirror = async (paths: readonly string[], { files }: Context, root: string): Promise<string | undefined> => {
  const views = await Promise.all(paths.map(async (path) => ({ path, view: await files.view(path) })));
  if (views.some(({ view }) => view.kind === 'unreadable')) return undefined;
  const there = views.filter(({ view }) => view.kind === 'file');
  const digest = createHash('sha256');
  for (const { path, view } of there) digest.update(JSON.stringify([path, view.mode, [...view.bytes]]));
  const home = join(root, digest.digest('hex').slice(0, 16));
  if (fs.existsSync(home)) return home;
  fs.mkdirSync(home);
  for (const { path, view } of there) {
    fs.mkdirSync(dirname(join(home, path)), { recursive: true });
    fs.writeFileSync(join(home, path), view.bytes);
    fs.chmodSync(join(home, path), view.mode);
  }
  return home;
};
