// Writes docs/findings.md and docs/checks from the catalogues of the built packages, so that the docs and the program cannot disagree.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { findingsPages } from '../packages/doctor/dist/findings-document.js';

const docs = new URL('../docs/', import.meta.url);
rmSync(new URL('checks', docs), { recursive: true, force: true });
mkdirSync(new URL('checks', docs));
for (const { path, text } of findingsPages()) writeFileSync(new URL(path, docs), text);
