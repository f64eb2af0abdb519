// Every door of every package, by `import` and by `require`.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Prints, for each name, what it gives to a CommonJS file beyond what a module gets. */
const PROGRAM = `
const doors = JSON.parse(process.argv[2]);
(async () => {
  for (const door of doors) {
    const [required, imported] = [require(door), await import(door)];
    const missing = Object.keys(imported).filter((name) => name !== 'default' && name !== 'module.exports' && !(name in required));
    if (missing.length > 0) console.log(door, 'lacks', missing.join(', '));
  }
})();
`;

/**
 * @param folder where the packages are installed
 * @param run runs a command line there and holds it to its exit code
 */
export const tryDoors = (folder, packages, run) => {
  const doors = packages.flatMap(({ name }) => doorsOf(folder, name));
  writeFileSync(join(folder, 'try-doors.cjs'), PROGRAM);
  const { out } = run(`node try-doors.cjs '${JSON.stringify(doors)}'`, 0);
  assert.equal(out, '');
  console.log(`✔ ${doors.length} doors open by import and by require, on Node ${process.versions.node}`);
};

const doorsOf = (folder, name) => {
  const { exports } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
  return Object.keys(exports)
    .filter((door) => !door.endsWith('.json'))
    .map((door) => name + door.slice(1));
};
