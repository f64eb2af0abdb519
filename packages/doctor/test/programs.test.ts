import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { diagnose, OWN } from './support/diagnose.js';
import { writeModule } from './support/plugin-files.js';
import { useHealthyHome } from './support/healthy-home.js';
import { netclaw } from './support/run.js';

let home = '';
let files = '';
useHealthyHome((made) => {
  ({ home, files } = made);
});

const DESCRIPTION = {
  protocolVersion: 1,
  name: 'acme-doctor',
  checks: [
    {
      id: 'lamp',
      title: 'The lamp',
      reads: ['lamp.txt'],
      changes: ['lamp.txt'],
      canFix: true,
      findings: { off: { severity: 'error', message: 'The lamp is {state}.' } },
    },
  ],
};
const REPAIR = {
  kind: 'repair',
  summary: 'Switch the lamp on.',
  fixes: [{ code: 'off' }],
  steps: [{ kind: 'write-file', path: 'lamp.txt', content: 'on' }],
};

/** A lamp that is on where its file says so. */
const PROGRAM = `#!/bin/sh
home=$(sed -n 's/.*"home":"\\([^"]*\\)".*/\\1/p')
case $1 in
describe) cat <<'END'
${JSON.stringify(DESCRIPTION)}
END
;;
diagnose)
  if [ "$(cat "$home/lamp.txt" 2>/dev/null)" = on ]; then echo '{"findings":[]}'
  else echo '{"findings":[{"code":"off","data":{"state":"off"}}]}'; fi ;;
fix) echo '{"proposals":[${JSON.stringify(REPAIR)}]}' ;;
esac
`;

const write = (folder: string, text = PROGRAM, mode = 0o700): string => {
  const file = writeModule(folder, 'acme-doctor', text);
  fs.chmodSync(file, mode);
  return `exec:${file}`;
};

describe('a plugin that is a program', () => {
  it('is asked by --plugin, and by doctor.json from where that is', async () => {
    const named = await diagnose(home, '--plugin', write(files));
    expect([named.code, named.ids, named.codes]).toEqual([1, [...OWN, 'lamp'], ['lamp/off']]);
    write(join(home, 'config'));
    writeModule(home, 'config/doctor.json', '{ "plugins": ["exec:./acme-doctor"] }');
    expect((await diagnose(home)).codes).toEqual(['lamp/off']);
  });

  it('repairs what it finds', async () => {
    const plugin = write(files);
    const run = await netclaw(['doctor', '--home', home, '--plugin', plugin, '--only', 'lamp', '--fix', '--yes']);
    expect(run.code).toBe(0);
    expect(fs.readFileSync(join(home, 'lamp.txt'), 'utf8')).toBe('on');
    expect((await netclaw(['doctor', 'undo', '--home', home, '--plugin', plugin, '--yes'])).code).toBe(0);
    expect(fs.existsSync(join(home, 'lamp.txt'))).toBe(false);
  });

  it('is listed and explained as what it is', async () => {
    const plugin = write(files);
    const of = async (...argv: readonly string[]) =>
      (await netclaw(['doctor', ...argv, '--home', home, '--plugin', plugin])).out;
    const listed = (await of('list')).replace(/\s+/g, ' ');
    expect(listed).toContain(
      `program ${plugin.slice(5)}: it reads, runs and connects to what it wants, with your rights`,
    );
    expect(listed).toContain('plugin acme-doctor');
    expect(await of('explain', 'lamp')).toContain('A program that looks at what it wants, with your rights:');
    expect(await of('explain', 'lamp/off')).toContain('The lamp is');
    for (const command of [['list'], ['explain', 'lamp']]) {
      const document = await of(...command, '--format', 'json');
      expect(document).toContain(`"program": ${JSON.stringify(plugin.slice(5))}`);
    }
  });

  it.each<[string, (folder: string) => string, string, RegExp]>([
    [
      'is missing',
      (folder) => `exec:${folder}/gone`,
      'plugins/not-found',
      /exec:.*gone cannot be loaded: there is no file/,
    ],
    [
      'is not executable',
      (folder) => write(folder, PROGRAM, 0o600),
      'plugins/not-runnable',
      /is not executable for this user/,
    ],
    ['may be written by others', (folder) => write(folder, PROGRAM, 0o722), 'plugins/unsafe', /others may write to/],
    [
      'speaks another version',
      (folder) => write(folder, '#!/bin/sh\necho \'{"protocolVersion":2}\'\n'),
      'plugins/wrong-api-version',
      /it speaks version 2 of the protocol of programs, and this doctor speaks version 1/,
    ],
    [
      'fails',
      (folder) => write(folder, '#!/bin/sh\necho "no licence" >&2\nexit 1\n'),
      'plugins/not-runnable',
      /exit code 1: no licence/,
    ],
    ['answers nonsense', (folder) => write(folder, '#!/bin/sh\necho hello\n'), 'plugins/invalid', /it is not JSON/],
  ])('that %s is a finding that names it', async (_, write_, code, problem) => {
    const run = await diagnose(home, '--plugin', write_(files));
    expect([run.ids, run.codes]).toEqual([OWN, [code]]);
    const [found] = run.problems;
    expect(`${found?.message ?? ''} ${found?.remediation ?? ''}`).toMatch(problem);
  });
});
