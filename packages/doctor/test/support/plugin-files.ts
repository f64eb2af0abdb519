import * as fs from 'node:fs';
import { dirname, join } from 'node:path';

/** The text of a plugin's module: one registered check, which finds what `lamp.json` says, unless its members are replaced. */
export const pluginText = ({
  name = 'lamp-plugin',
  apiVersion = '2',
  id = 'lamp',
  before = '',
  outcome = `
    const view = await context.files.view('lamp.json');
    if (view.kind !== 'file' || Buffer.from(view.bytes).toString('utf8').includes('true')) return [];
    return [{ code: 'off', subject: { path: 'lamp.json' }, data: {} }];`,
  fix = 'return [];',
  more = '',
}: {
  readonly name?: string;
  readonly apiVersion?: string;
  readonly id?: string;
  /** Statements of the module. */
  readonly before?: string;
  /** Body of the function that gives the outcome of a look. */
  readonly outcome?: string;
  /** Body of the function that gives the proposals. */
  readonly fix?: string;
  /** More members of the check. */
  readonly more?: string;
} = {}): string => `
${before}
export default {
  name: '${name}',
  apiVersion: ${apiVersion},
  checks: [{
    kind: 'check',
    id: '${id}',
    title: 'The lamp',
    reportName: '${id}',
    tags: [],
    blockedBy: [],
    prerequisites: [],
    timeoutMs: undefined,
    reads: ['lamp.json'],
    changes: [],
    processes: [],
    env: [],
    runs: [],
    connects: [],
    settings: {},
    findings: { off: { severity: 'error', message: 'The lamp is off', remediation: 'Switch it on' } },
    consents: {},
    repairs: {},
    look: async (context) => {
      const observe = async () => {${outcome}
      };
      return { outcome: await observe(), fix: (findings, random) => {${fix}
      } };
    },
    ${more}
  }],
  repairs: [],
};
`;

/** The text of a plugin's module: one repair for the findings of another check. */
export const repairText = ({
  look = '',
  fix,
  more = '',
}: {
  /** Statements that look. */
  readonly look?: string;
  /** Body of the function that gives the proposals. */
  readonly fix: string;
  /** More members of the repair. */
  readonly more?: string;
}): string => `
export default {
  name: 'helper',
  apiVersion: 2,
  checks: [],
  repairs: [{
    kind: 'repair',
    id: 'helper',
    summary: 'Notes it',
    fixes: ['secrets/undecryptable'],
    reads: [],
    changes: ['notes.json'],
    processes: [],
    env: [],
    runs: [],
    connects: [],
    consents: {},
    look: async (context) => {
      ${look}
      return { fix: (findings, random) => { ${fix} } };
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
