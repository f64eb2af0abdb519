import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** Throws where publint, or arethetypeswrong, has anything to say about the tarball of a package. */
export const lintPackages = async (packages) => {
  for (const { name, file } of packages) {
    const tarball = readFileSync(file);
    const { messages, pkg } = await publint({ pack: { tarball: Uint8Array.from(tarball).buffer }, strict: true });
    const problems = messages.map((message) => formatMessage(message, pkg, { color: false }));
    assert.deepEqual({ name, problems }, { name, problems: [] });
    assert.deepEqual({ name, typings: await wrongTypings(tarball) }, { name, typings: [] });
  }
  console.log(`✔ publint and arethetypeswrong have nothing to say about ${packages.length} tarballs`);
};

/** The packages are modules, and say so; a `require` gets them on every Node that they run on. */
const ACCEPTED = 'CJSResolvesToESM';
/** Resolvers of TypeScript that know the `exports` of a package: the old one reads none of these packages. */
const RESOLVERS = ['node16-esm', 'node16-cjs', 'bundler'];

const wrongTypings = async (tarball) => {
  const { types, problems = [] } = await checkPackage(createPackageFromTarballData(tarball));
  if (types === false) return [];
  return problems
    .filter(({ kind, resolutionKind = RESOLVERS[0] }) => kind !== ACCEPTED && RESOLVERS.includes(resolutionKind))
    .map(({ kind, entrypoint, resolutionKind }) => [kind, entrypoint, resolutionKind].filter(Boolean).join(' '));
};
