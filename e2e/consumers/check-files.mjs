import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const license = readFileSync(join(root, 'LICENSE'), 'utf8');

/** What is in a package beside what the compiler wrote of its sources. */
const BESIDE_SOURCES =
  /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|bin\/[\w-]+(?:\.d)?\.cts|(?:bin|bundle)\/[\w-]+\.cjs|generated\/[\w-]+(?:\.d\.ts|\.js)|schema\/[\w-]+\.schema\.json)$/;

/**
 * Throws where a tarball lacks what its package needs, or holds what nobody needs: each source is there compiled, each folder whole, and
 * nothing else.
 */
export const checkFiles = (packages) => {
  for (const { name, files } of packages) {
    const folder = join(root, 'packages', name.replace('@netclaw/', ''));
    const expected = [...alwaysThere, ...compiled(folder), ...asItIs(folder)];
    const packed = files.map(({ path }) => path);
    const missing = without(expected, packed);
    const unknown = without(packed, expected).filter((path) => !BESIDE_SOURCES.test(path));
    assert.deepEqual({ name, missing, unknown }, { name, missing: [], unknown: [] }, differs(name, missing, unknown));
    assert.equal(
      readFileSync(join(folder, 'LICENSE'), 'utf8'),
      license,
      `${name} has another LICENSE than the repository`,
    );
  }
  console.log(`✔ ${packages.length} tarballs hold what they need, and nothing else:`);
  for (const { name, files, size, unpackedSize } of packages) {
    console.log(`    ${name}: ${files.length} files, ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked`);
  }
};

const differs = (name, missing, unknown) =>
  [
    `The tarball of ${name} differs from its folder.`,
    ...missing.map((path) => `It lacks ${path}.`),
    ...unknown.map((path) => `It holds ${path}, which comes from no source.`),
    'Remove packages/*/dist, and run `npm run build`.',
  ].join('\n');

const alwaysThere = ['package.json', 'README.md', 'LICENSE'];

const compiled = (folder) =>
  filesIn(join(folder, 'src'))
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => ['.js', '.d.ts'].map((ending) => `dist/${path.replace(/\.ts$/, ending)}`));

/** The folders that its manifest names. */
const asItIs = (folder) => {
  const { files } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return files.flatMap((name) => filesIn(join(folder, name)).map((path) => `${name}/${path}`));
};

const filesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    : [];

const without = (paths, others) => paths.filter((path) => !others.includes(path));

const kilobytes = (bytes) => `${Math.ceil(bytes / 1000)} kB`;
