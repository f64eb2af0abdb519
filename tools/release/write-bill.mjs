// What a release is made of: as CycloneDX and SPDX for programs, and the licences with their texts for people.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { licensesOf, notAllowed } from './licenses.mjs';
import { nodeNotice } from './node-notice.mjs';
import { noticeOf } from './notices.mjs';
import { output, run } from './programs.mjs';

/** @param place a built workspace @param files the folder that the documents are written to @param hasNode whether a file has Node in it */
export const writeBill = (place, files, { hasNode }) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bill-')));
  try {
    const direct = copyManifests(place, folder);
    const npm = ['--package-lock-only', '--ignore-scripts', '--prefer-offline', '--no-audit', '--silent'];
    run('npm', ['install', ...npm], { cwd: folder });
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    const parts = licensesOf(lock);
    assert.deepEqual(notAllowed(parts), [], 'licences that are not allowed: see tools/release/licenses.mjs');
    for (const [format, name] of [
      ['cyclonedx', 'sbom.cdx.json'],
      ['spdx', 'sbom.spdx.json'],
    ]) {
      const text = output('npm', ['sbom', '--package-lock-only', `--sbom-format=${format}`], { cwd: folder });
      assert.deepEqual(
        direct.filter((dependency) => !text.includes(`"pkg:npm/${dependency.replace('@', '%40')}@`)),
        [],
        `missing in ${name}`,
      );
      writeFileSync(join(files, name), text);
    }
    const notices = [...(hasNode ? [nodeNotice()] : []), ...parts.map((part) => noticeOf(place, part))];
    writeFileSync(join(files, 'third-party-licenses.txt'), notices.join('\n'));
    console.log(`${parts.length} packages of others: ${countedByLicense(parts)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The manifests without what only developers need: npm takes for a dependency of developers what the workspace names as one too. */
const copyManifests = (place, folder) => {
  const read = (path) => JSON.parse(readFileSync(join(place, path, 'package.json'), 'utf8'));
  const write = (path, manifest) => writeFileSync(join(folder, path, 'package.json'), JSON.stringify(manifest));
  const names = readdirSync(join(place, 'packages'));
  const manifests = names.map((name) => ({ ...read(`packages/${name}`), devDependencies: {} }));
  const { version } = read('packages/doctor');
  names.forEach((name, at) => {
    mkdirSync(join(folder, 'packages', name), { recursive: true });
    write(`packages/${name}`, manifests[at]);
  });
  const { license, repository } = read('.');
  write('.', { name: 'netclaw-doctor', version, private: true, license, repository, workspaces: ['packages/*'] });
  // the versions that are tested here
  writeFileSync(join(folder, 'package-lock.json'), readFileSync(join(place, 'package-lock.json')));
  return [...new Set(manifests.flatMap(({ dependencies = {} }) => Object.keys(dependencies)))];
};

const countedByLicense = (parts) => {
  const counts = {};
  for (const { license } of parts) counts[license] = (counts[license] ?? 0) + 1;
  return Object.entries(counts)
    .map(([license, count]) => `${count} ${license}`)
    .join(', ');
};
