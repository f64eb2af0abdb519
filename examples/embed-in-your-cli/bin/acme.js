#!/usr/bin/env node
// A program with commands and options of its own, and `acme doctor` among them. Nothing of the doctor is loaded for the other commands.
import { join } from 'node:path';
import { createDoctorCommand } from '@netclaw/doctor-cli';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { readEndpoint } from '../src/endpoint.js';
import { homeOf } from '../src/home.js';

const doctorCommand = createDoctorCommand({
  name: 'acme',
  command: ['doctor'],
  version: '1.0.0',
  createDoctor: async (settings) => {
    const { acmeDoctor } = await import('../src/acme-doctor.js');
    return acmeDoctor(settings);
  },
  configuration: { file: (settings) => join(homeOf(settings), 'doctor.json'), prefix: 'ACME_DOCTOR_' },
});

await yargs(hideBin(process.argv))
  .scriptName('acme')
  .option('verbose', { type: 'boolean', describe: 'Say which settings are used' })
  .option('config', { type: 'string', describe: 'Settings other than those of the home' })
  .command(
    'endpoint',
    'Show the endpoint in use',
    (own) => own,
    ({ config, verbose }) => {
      console.log(readEndpoint({ config, verbose }));
    },
  )
  .command(
    'publish',
    'Publish, where the doctor finds nothing against it',
    (own) => own,
    async ({ config, verbose }) => {
      const { publish } = await import('../src/publish.js');
      process.exitCode = await publish(readEndpoint({ config, verbose }));
    },
  )
  .command(doctorCommand)
  .demandCommand(1)
  .strict()
  .parseAsync();
