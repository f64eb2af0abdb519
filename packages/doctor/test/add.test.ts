import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { useHealthyHome } from './support/healthy-home.js';
import { netclaw } from './support/run.js';

let home = '';
let files = '';
useHealthyHome((made) => {
  ({ home, files } = made);
});

it('what others save in a file of rules while the machine is asked is kept', async () => {
  const rule = (id: string) => ({ id, title: id, rules: { set: { env: id.toUpperCase() } } });
  const rules = (...ids: readonly string[]) =>
    JSON.stringify({ apiVersion: 2, name: 'house', checks: ids.map(rule) }, null, 2);
  const [file, saved, program] = ['rules.json', 'saved.json', 'ask.sh'].map((name) => join(files, name)) as [
    string,
    string,
    string,
  ];
  fs.writeFileSync(file, rules('ours'), { mode: 0o600 });
  fs.writeFileSync(saved, rules('ours', 'theirs'));
  // a colleague saves the file while the program runs
  fs.writeFileSync(program, `#!/bin/sh\ncp '${saved}' '${file}'\n`, { mode: 0o700 });

  const { code, err } = await netclaw(['doctor', 'add', 'command', program, '--to', file, '--home', home], {
    environment: { PATH: process.env['PATH'] ?? '' },
  });
  expect([code, err]).toEqual([0, '']);
  const { checks } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    readonly checks: readonly { readonly id: string }[];
  };
  expect(checks.map(({ id }) => id)).toEqual(['ours', 'theirs', 'command-ask-sh']);
});
