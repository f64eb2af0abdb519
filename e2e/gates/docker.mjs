import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { root } from './place.mjs';

export const tryDocker = ({ userOf, run }) => {
  const text = readFileSync(join(root, 'integrations/docker/Dockerfile'), 'utf8');
  const problemsIn = (content) => validate(content).map(({ message }) => message);
  assert.deepEqual(problemsIn(text), []);
  assert.deepEqual(problemsIn(text.replace('--interval', '--intervall')), ['Unknown flag: intervall']);

  const [check] = DockerfileParser.parse(text).getHEALTHCHECKs();
  assert.equal(check.getSubcommand().getValue(), 'CMD');
  const [file, ...args] = JSON.parse(check.getRawArgumentsContent().replace('CMD', ''));
  const codes = ['healthy', 'case-2', 'deadlock-corrupt-devices'].map(
    (recipe) => run(file, args, userOf(recipe, `docker-${recipe}`)).code,
  );
  assert.deepEqual(codes, [0, 0, 1]);
  return ['Docker: the HEALTHCHECK on 3 homes', 'skipped docker build: its base is the image of netclaw'];
};
