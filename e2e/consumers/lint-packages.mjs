import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** Throws where publint has anything to say about the tarball of a package. */
export const lintPackages = async (packages) => {
  for (const { name, file } of packages) {
    const tarball = Uint8Array.from(readFileSync(file)).buffer;
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
    const problems = messages.map((message) => `${name}: ${formatMessage(message, pkg, { color: false })}`);
    assert.deepEqual(problems, []);
  }
  console.log(`✔ publint has nothing to say about ${packages.length} tarballs`);
};
