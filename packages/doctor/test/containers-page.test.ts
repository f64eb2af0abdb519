import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { temporaryHome } from './support/run.js';

const CLONE = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const PAGE = fs.readFileSync(join(CLONE, 'docs/containers.md'), 'utf8');
const STAND_IN = fileURLToPath(new URL('support/container-stand-in.mjs', import.meta.url));
const DOCTOR = join(CLONE, 'packages/doctor/bin/netclaw-doctor.cjs');

const blocksOf = (language: string): readonly string[] =>
  [...PAGE.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, text = '']) => (name === language ? [text] : []));

/** Runs one block of the page beside a locked home; what it called, in order, and what became of the home. */
const runBlock = (block: string) => {
  const place = temporaryHome();
  try {
    const home = join(place.home, 'data');
    const notes = join(place.home, 'notes');
    const bin = join(place.home, 'bin');
    const work = join(place.home, 'clone');
    for (const directory of [home, bin, work]) fs.mkdirSync(directory, { mode: 0o700 });
    makeHome(home, readRecipe('case-2'));
    fs.writeFileSync(join(work, 'doctor-job.yaml'), blocksOf('yaml')[0] ?? '');
    for (const program of ['docker', 'kubectl']) {
      const words = [process.execPath, STAND_IN, home, CLONE, notes, program].map((word) => `'${word}'`).join(' ');
      fs.writeFileSync(join(bin, program), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
    }
    const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: place.home };
    const run = spawnSync('sh', ['-ec', block], { cwd: work, env, encoding: 'utf8' });
    const diagnosis = spawnSync(process.execPath, [DOCTOR, '--home', home], { env, encoding: 'utf8' });
    return {
      code: run.status,
      said: run.stdout + run.stderr,
      calls: fs.readFileSync(notes, 'utf8').trimEnd().split('\n'),
      diagnosis: diagnosis.status,
      mounted: work,
    };
  } finally {
    place.remove();
  }
};

const [docker = '', look = '', compose = '', kubernetes = ''] = blocksOf('sh');

describe('docs/containers.md, in a stand-in for docker and kubectl', () => {
  it('repairs from a second container while the first is stopped', () => {
    const { code, said, calls, diagnosis, mounted } = runBlock(docker);
    expect({ code, diagnosis }).toEqual({ code: 0, diagnosis: 0 });
    expect(said).toContain('Repaired: pairing');
    expect(calls.map((call) => call.split(' ').slice(0, 2).join(' '))).toEqual([
      'docker inspect',
      'docker stop',
      'docker run',
      'docker start',
    ]);
    const [, , run] = calls;
    expect(run).toContain('-e NETCLAW_HOME=/data -v netclaw-data:/data');
    expect(run).toContain(`-v ${mounted}:/clone:ro`);
  });

  it('looks within the container that runs, and changes nothing', () => {
    const { code, calls, diagnosis } = runBlock(look);
    expect({ code, diagnosis }).toEqual({ code: 2, diagnosis: 2 });
    expect(calls).toEqual([
      'docker cp . netclaw:/tmp/clone',
      'docker exec -u 1654 netclaw node /tmp/clone/packages/doctor/bin/netclaw-doctor.cjs',
    ]);
  });

  it('repairs with a service of Compose', () => {
    const { code, said, calls, diagnosis } = runBlock(compose);
    expect({ code, diagnosis }).toEqual({ code: 0, diagnosis: 0 });
    expect(said).toContain('Repaired: pairing');
    expect([calls.at(0), calls.at(-1)]).toEqual(['docker compose stop netclaw', 'docker compose start netclaw']);
  });

  it('repairs with a job of Kubernetes, while nothing else uses the claim', () => {
    const { code, said, calls, diagnosis } = runBlock(kubernetes);
    expect({ code, diagnosis }).toEqual({ code: 0, diagnosis: 0 });
    expect(said).toContain('Repaired: pairing');
    expect([calls.at(0), calls.at(-1)]).toEqual([
      'kubectl scale deployment/netclaw --replicas=0',
      'kubectl scale deployment/netclaw --replicas=1',
    ]);
  });
});
