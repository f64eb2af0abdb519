#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { main } from '../dist/init/main.js';

process.exitCode = await main(process.argv.slice(2), {
  folder: process.cwd(),
  readTemplate: (name) => readFileSync(new URL(`../templates/${name}`, import.meta.url), 'utf8'),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
