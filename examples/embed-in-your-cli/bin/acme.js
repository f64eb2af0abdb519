#!/usr/bin/env node
// A program with commands of its own, and `acme doctor` among them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDoctorCommand } from '@netclaw/doctor-cli';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { acmeDoctor, homeOf } from '../src/acme-doctor.js';

const doctorCommand = createDoctorCommand({
  name: 'acme',
  command: ['doctor'],
  version: '1.0.0',
  createDoctor: acmeDoctor,
  configuration: { file: (settings) => join(homeOf(settings), 'doctor.json'), prefix: 'ACME_DOCTOR_' },
});

await yargs(hideBin(process.argv))
  .scriptName('acme')
  .command('endpoint', 'Show the endpoint in use', {}, () => {
    const home = homeOf({ home: undefined, environment: process.env });
    const { endpoint } = JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'));
    console.log(endpoint);
  })
  .command(doctorCommand)
  .demandCommand(1)
  .strict()
  .parseAsync();
