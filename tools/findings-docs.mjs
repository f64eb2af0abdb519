// Writes docs/findings.md from the catalogues of the built packages, so that the docs and the program cannot disagree.
import { writeFileSync } from 'node:fs';
import { findingsDocument } from '../packages/cli/dist/findings-document.js';

writeFileSync(new URL('../docs/findings.md', import.meta.url), findingsDocument());
