#!/usr/bin/env node
// A commander program with a command and options of its own, and `harbor doctor`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runDoctorCli } from '@netclaw/doctor-cli';
import { Command } from 'commander';
import { homeOf } from '../src/home.js';

const program = new Command('harbor')
  .option('--verbose', 'say which settings are used')
  .option('--config <file>', 'settings other than those of the home')
  // what stands behind a command is the command's
  .enablePositionalOptions();

program
  .command('ships')
  .description('list the ships')
  .action(() => {
    const { config = join(homeOf(), 'settings.json'), verbose } = program.opts();
    if (verbose) console.error(`settings: ${config}`);
    for (const ship of JSON.parse(readFileSync(config, 'utf8')).ships) console.log(ship);
  });

program
  .command('doctor [words...]')
  .description('diagnose, and repair on request')
  // the doctor has its own parser, and its own help
  .passThroughOptions()
  .allowUnknownOption()
  .helpOption(false)
  .action(async () => {
    // `doctor` and all behind it, `--` included
    process.exitCode = await runDoctorCli(program.args, {
      name: 'harbor',
      command: ['doctor'],
      version: '1.0.0',
      createDoctor: async (settings) => {
        const { harborDoctor } = await import('../src/harbor-doctor.js');
        return harborDoctor(settings);
      },
    });
  });

await program.parseAsync();
