// npm run promised: adds what is new to docs/promised.json, the names that docs/promises.md promises. It stops where one is gone: that needs
// a new first number, or was wrong; `-- --drop` drops it. With --check it writes nothing, and fails where a name is gone.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { promisedNames } from './names.mjs';

const { values: options } = parseArgs({ options: { check: { type: 'boolean' }, drop: { type: 'boolean' } } });
const file = fileURLToPath(new URL('../../docs/promised.json', import.meta.url));
const now = await promisedNames();
const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

const gone = Object.entries(before).flatMap(([kind, names]) =>
  names.filter((name) => !(now[kind] ?? []).includes(name)).map((name) => `${kind}: ${name}`),
);
for (const name of gone) console.error(`docs/promises.md promises it, and it is gone: ${name}`);
if (gone.length > 0 && !options.drop) process.exitCode = 1;
else if (!options.check) {
  const text = JSON.stringify(now);
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
