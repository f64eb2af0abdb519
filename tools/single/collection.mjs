// npm run build:collection: writes build/netclaw-doctor-<version>.tar.gz, the Ansible collection with the one file in it. It needs ansible-galaxy.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packed, version } from './pack.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'collection-'));

const fillIn = () => {
  cpSync(join(root, 'integrations/ansible'), work, { recursive: true });
  cpSync(join(root, 'LICENSE'), join(work, 'LICENSE'));
  const manifest = join(work, 'galaxy.yml');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/^version: .*$/m, `version: ${version}`));
  const files = join(work, 'roles/doctor/files');
  mkdirSync(files);
  writeFileSync(join(files, 'netclaw-doctor.cjs'), packed(), { mode: 0o755 });
};

try {
  fillIn();
  const words = ['collection', 'build', work, '--force', '--output-path', join(root, 'build')];
  const { status, error, stderr } = spawnSync('ansible-galaxy', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(error ? `ansible-galaxy: ${error.message}` : stderr);
  console.log(`build/netclaw-doctor-${version}.tar.gz`);
} finally {
  rmSync(work, { recursive: true });
}
