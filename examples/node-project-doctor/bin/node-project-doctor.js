#!/usr/bin/env node
import { nodeTerminal, runDoctorCli } from '@netclaw/doctor-cli/program';
import { options } from '../src/options.js';

process.exitCode = await runDoctorCli(process.argv.slice(2), options, nodeTerminal());
