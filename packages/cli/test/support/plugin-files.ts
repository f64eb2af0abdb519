import * as fs from 'node:fs';
import { dirname, join } from 'node:path';

/** The text of a plugin's module: one check, which finds what `lamp.json` says, unless its members are replaced. */
export const pluginText = ({
  name = 'lamp-plugin',
  apiVersion = '1',
  id = 'lamp',
  before = '',
  diagnose = `
    const view = await context.files.view('lamp.json');
    if (view.kind !== 'file' || Buffer.from(view.bytes).toString('utf8').includes('true')) return [];
    return [{ code: '${id}/off', subject: { path: 'lamp.json' }, data: {} }];`,
  more = '',
}: {
  readonly name?: string;
  readonly apiVersion?: string;
  readonly id?: string;
  /** Statements of the module. */
  readonly before?: string;
  /** Body of the function. */
  readonly diagnose?: string;
  /** More members of the check. */
  readonly more?: string;
} = {}): string => `
${before}
export default {
  name: '${name}',
  apiVersion: ${apiVersion},
  checks: [{
    id: '${id}',
    title: 'The lamp',
    effects: { reads: ['lamp.json'] },
    findings: { '${id}/off': { severity: 'error', message: 'The lamp is off', remediation: 'Switch it on' } },
    diagnose: async (context) => {${diagnose}
    },
    ${more}
  }],
};
`;

/** Writes a file with the directories that it needs; gives its path. */
export const writeModule = (directory: string, path: string, text: string): string => {
  const file = join(directory, path);
  fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(file, text, { mode: 0o600 });
  return file;
};
