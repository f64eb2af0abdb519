import { expect, test } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { FileFacts } from '@netclaw/state';
import { observeSurroundings } from '../../src/files/cure.js';
import { tightenMode } from '../../src/files/tighten-mode.js';

const surroundings = () => observeSurroundings(memoryHome({ files: { a: '' } }).context(), '.');

const facts = (needed: number): FileFacts => ({
  uid: 0,
  mode: 0o666,
  isLoose: true,
  isForeign: false,
  isSymlink: false,
  isHardLinked: true,
  isMountPoint: false,
  isReadOnlyLink: false,
  modifiedAt: 0,
  needed,
});

test('the manual fix of what cannot be changed does not lock the daemon out', async () => {
  const refused: string[] = [];
  tightenMode(
    [
      { path: 'a', facts: facts(0), excess: 0o077 },
      { path: 'b', facts: facts(0o070), excess: 0o077 },
      { path: 'c', facts: facts(0), excess: 0o077 },
      { path: 'd', facts: facts(0o070), excess: 0o002 },
    ],
    {
      about: [{ code: 'loose-mode', subject: { path: 'a' }, data: {} }],
      surroundings: await surroundings(),
      refuse: (_reason, remediation) => {
        refused.push(remediation);
        return { kind: 'refusal' } as never;
      },
      repair: () => {
        throw new Error('none of them can be changed');
      },
    },
  );
  expect(refused).toEqual(['Run `sudo chmod 600 a c && sudo chmod o-rwx b && sudo chmod o-w d` in the netclaw home.']);
});

test('a link to a file that is only read is to be changed where the file comes from', async () => {
  const refused: string[] = [];
  tightenMode([{ path: 'a', facts: { ...facts(0), isForeign: true, isReadOnlyLink: true }, excess: 0o077 }], {
    about: [{ code: 'loose-mode', subject: { path: 'a' }, data: {} }],
    surroundings: await surroundings(),
    repair: () => {
      throw new Error('nothing can be changed');
    },
    refuse: (reason, remediation) => {
      refused.push(reason, remediation);
      return { kind: 'refusal' } as never;
    },
  });
  expect(refused[0]).toContain('a link to a file that this doctor only reads');
  expect(refused[1]).toBe(
    'Change the mode where a comes from, such as the defaultMode of a Kubernetes Secret. Or replace the link with a file of the user that the daemon runs as.',
  );
});
