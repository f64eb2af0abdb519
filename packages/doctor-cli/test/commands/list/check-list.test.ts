import { expect, test } from '@jest/globals';

import { checkListScreen } from '../../../src/commands/list/check-list.js';
import * as states from '../../support/states.js';

const [described] = states.descriptions;
if (described === undefined) throw new Error('no check is described');

test('each check says what it runs, connects to and reads beside the home', () => {
  const declarations = {
    ...described.declarations,
    reads: ['lamp.json', '/etc/lamp.conf', '~/.lamprc'],
    runs: ['lampctl', '/usr/bin/node'],
    connects: ['https://lamp.example', 'tcp://127.0.0.1:*'],
  };
  const [, rows] = checkListScreen([{ ...described, declarations }], 'claw doctor');
  expect(rows).toMatchObject({
    rows: [
      { label: 'tags' },
      { label: 'may change', text: 'config/devices.json' },
      { label: 'runs', text: 'lampctl, /usr/bin/node' },
      { label: 'connects to', text: 'https://lamp.example, tcp://127.0.0.1:*' },
      { label: 'reads beside the home', text: '/etc/lamp.conf, ~/.lamprc' },
      { label: 'consents' },
    ],
  });
});

test('a check of a program says that nothing holds it to what it declares', () => {
  const [, rows] = checkListScreen([{ ...described, program: '/opt/acme-doctor' }], 'claw doctor');
  expect(rows).toMatchObject({
    rows: [
      { label: 'tags' },
      { label: 'may change' },
      { label: 'program', text: '/opt/acme-doctor: it reads, runs and connects to what it wants, with your rights' },
      { label: 'consents' },
    ],
  });
});

test('one that looks at its home alone says none of it', () => {
  const [, rows] = checkListScreen([described], 'claw doctor');
  expect(rows).toMatchObject({ rows: [{ label: 'tags' }, { label: 'may change' }, { label: 'consents' }] });
});
