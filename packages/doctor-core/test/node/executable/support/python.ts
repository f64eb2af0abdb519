import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The example of a plugin in Python. */
export const EXAMPLE = fileURLToPath(
  new URL('../../../../../../examples/plugin-in-python/acme-doctor.py', import.meta.url),
);

/** Why nothing in Python can be tried here; undefined where it can. */
export const noPython = (): string | undefined =>
  spawnSync('python3', ['--version']).status === 0 ? undefined : 'there is no python3 on PATH';
