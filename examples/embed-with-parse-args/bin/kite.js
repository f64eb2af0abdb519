#!/usr/bin/env node
// A program without a framework: options of its own, then a command, and what stands behind that is the command's.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runDoctorCli } from '@netclaw/doctor-cli';
import { homeOf } from '../src/home.js';

const OPTIONS = /** @type {const} */ ({ verbose: { type: 'boolean' }, config: { type: 'string' } });

const words = process.argv.slice(2);
const { tokens } = parseArgs({ args: words, options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
const at = tokens.find(({ kind }) => kind === 'positional')?.index ?? words.length;
const { values } = parseArgs({ args: words.slice(0, at), options: OPTIONS });

/** @type {Readonly<Record<string, (line: readonly string[]) => unknown>>} */
const commands = {
  line: () => {
    const { config = join(homeOf(), 'settings.json'), verbose } = values;
    if (verbose) console.error(`settings: ${config}`);
    console.log(JSON.parse(readFileSync(config, 'utf8')).line);
  },
  doctor: async (line) => {
    process.exitCode = await runDoctorCli(line, {
      name: 'kite',
      command: ['doctor'],
      version: '1.0.0',
      createDoctor: async (settings) => {
        const { kiteDoctor } = await import('../src/kite-doctor.js');
        return kiteDoctor(settings);
      },
    });
  },
};

const command = commands[words[at] ?? ''];
if (command === undefined) {
  console.error('usage: kite [--verbose] [--config <file>] line|doctor');
  process.exitCode = 64;
} else {
  await command(words.slice(at));
}
