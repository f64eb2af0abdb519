// npm run build:single: writes build/netclaw-doctor.cjs, the whole program as one file, and its SHA-256 beside it.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packed } from './pack.mjs';

const folder = fileURLToPath(new URL('../../build/', import.meta.url));
const name = 'netclaw-doctor.cjs';
const content = packed();
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}${name}`, content, { mode: 0o755 });
// as sha256sum writes it, for `sha256sum --check`
const sum = createHash('sha256').update(content).digest('hex');
writeFileSync(`${folder}${name}.sha256`, `${sum}  ${name}\n`);
console.log(`build/${name}: ${(Buffer.byteLength(content) / 1024 / 1024).toFixed(1)} MiB, SHA-256 ${sum}`);
