import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = mkdtempSync(join(tmpdir(), 'netclaw-interop-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));

let made = 0;

/** An empty directory that is gone when this process ends. */
export const temporaryDirectory = () => {
  const path = join(root, String(++made));
  mkdirSync(path, { mode: 0o700 });
  return path;
};
