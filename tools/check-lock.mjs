// Fails when package-lock.json lacks an optional package that another one names: `npm ci` would refuse such a lock on some platforms.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const present = new Set(Object.keys(packages).map((key) => key.split('node_modules/').pop()));
const missing = Object.entries(packages).flatMap(([key, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !present.has(name))
    .map((name) => `${key} -> ${name}`),
);
if (missing.length > 0) {
  console.error(`package-lock.json lacks ${missing.length} optional packages:\n  ${missing.join('\n  ')}`);
  process.exitCode = 1;
} else {
  console.log('package-lock.json is complete');
}
