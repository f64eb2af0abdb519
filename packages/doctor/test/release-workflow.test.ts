import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryHome } from './support/run.js';

const WORKFLOW = fs.readFileSync(new URL('../../../.github/workflows/release.yml', import.meta.url), 'utf8');

/** The lines of bash of the step with this name. */
const stepOf = (name: string): string =>
  new RegExp(`- name: ${name}\\n(?:(?! {6}- ).*\\n)*? {8}run: \\|\\n((?: {10}.*\\n)+)`).exec(WORKFLOW)?.[1] ??
  'exit 99';

/** Runs a step where `gh` answers so; what it was asked is in what was said. */
const runStep = (name: string, gh: string, ref = 'refs/heads/main') => {
  const place = temporaryHome();
  try {
    const programs = { gh: `echo "gh $*" >&2\n${gh}`, git: 'echo "git $*" >&2', node: 'echo 0.3.0' };
    for (const [program, lines] of Object.entries(programs))
      fs.writeFileSync(join(place.home, program), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-c', stepOf(name)], {
      cwd: place.home,
      env: { PATH: `${place.home}${delimiter}${process.env['PATH'] ?? ''}`, GITHUB_REF: ref, GITHUB_SHA: 'abc' },
      encoding: 'utf8',
    });
    return { status, out: stdout.trim(), asked: stderr.trim().split('\n') };
  } finally {
    place.remove();
  }
};

const ALLOWED = 'Only what CI has passed on main';

it('releases what CI has passed on main', () => {
  const { status, asked } = runStep(ALLOWED, 'echo 1');
  expect(status).toBe(0);
  expect(asked).toEqual([expect.stringMatching(/^gh run list --workflow ci\.yml .*--commit abc --status success/)]);
});

it('releases nothing of another branch, and nothing that CI has not passed', () => {
  expect(runStep(ALLOWED, 'echo 1', 'refs/heads/other')).toMatchObject({
    status: 1,
    out: '::error::A release is made of main, and this is refs/heads/other.',
  });
  expect(runStep(ALLOWED, 'echo 0')).toMatchObject({
    status: 1,
    out: '::error::CI has not passed for abc: wait for it, and run this again.',
  });
  expect(runStep(ALLOWED, 'exit 1').status).not.toBe(0);
});

it('makes the release on GitHub once, and gives it the files each time', () => {
  const ended = (gh: string): readonly string[] =>
    runStep('Tags and files', gh).asked.map((line) => line.split(' ').slice(0, 4).join(' '));
  const upload = 'gh release upload v0.3.0';
  expect(ended('exit 0')).toEqual(['git push --tags', 'gh release view v0.3.0', upload]);
  expect(ended('[ "$2" != view ]')).toEqual([
    'git push --tags',
    'gh release view v0.3.0',
    'gh release create v0.3.0',
    upload,
  ]);
});

it('gives the token of npm to the step that publishes, and to no other', () => {
  const steps = WORKFLOW.split(/^ {6}- /m).filter((step) => step.includes('NPM_TOKEN'));
  expect(steps).toEqual([expect.stringMatching(/run: npm run release -- --publish\n/)]);
});
