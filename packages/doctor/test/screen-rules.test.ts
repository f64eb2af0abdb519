import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { testSample } from '../../../e2e/proof/test-sample.mjs';
import { suite } from './screen-rules.proof.js';
import { temporaryHome } from './support/run.js';
import { look } from './support/screen.js';
import { OWN } from './support/diagnose.js';

testSample(suite);

test('a home in which nothing is wrong has a screen of one line', async () => {
  const { home: directory, remove } = temporaryHome();
  const home = join(directory, 'home');
  mkdirSync(home, { mode: 0o700 });
  makeHome(home, readRecipe('healthy'));
  expect((await look(['doctor', '--home', home], [], 80)).screen).toMatch(
    new RegExp(`^✔ ${OWN.length} checks passed in .*\\.\n$`),
  );
  remove();
});
