import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../packages', import.meta.url));

/** The place of a package's golden files, emptied, with a word on what they are. */
export const goldenDirectory = (name, versions) => {
  const directory = join(packages, name, 'test/golden');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  writeJson(join(directory, 'versions.json'), versions);
  writeFileSync(join(directory, 'README.md'), README);
  return directory;
};

const README = `Made by real .NET with \`npm run interop:record\`, of the versions in \`versions.json\`, and judged by it: what the tests expect is
what .NET said. Keys, tokens and payloads were made for these files alone and open nothing else.
`;

export const writeJson = (path, value) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
};

/** Copies what is in a directory, and in those within it. */
export const copyTree = (from, to) => {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (statSync(source).isDirectory()) copyTree(source, target);
    else copyFileSync(source, target);
  }
};
