import { describe, expect, test } from '@jest/globals';

import { historyIn, reportIn } from '../../support/documents.js';
import { run } from '../../support/run.js';
import { ID, past } from '../../support/undos.js';

const anUndo = { ...past, repairId: '20260103-000000-00000000', fixes: [], undoes: ID };

describe('undo --list', () => {
  test('shows each repair with what it fixed and changed', async () => {
    const { code, out } = await run('doctor undo --list', {
      history: [anUndo, { ...past, undoneBy: anUndo.repairId }],
    });
    expect(code).toBe(0);
    expect(out).toContain(
      `${ID}, 2026-01-02 03:04:05 UTC\n    fixed      pairing/no-devices\n    changed    devices.json, secrets.json\n`,
    );
    expect(out.indexOf(anUndo.repairId)).toBeLessThan(out.indexOf(ID));
    expect(out).toContain(`    undo of  ${ID}\n`);
    expect(out).toContain(`    undone by  ${anUndo.repairId}\n`);
    expect(out.endsWith(`\n→ Undo the newest: claw doctor undo ${anUndo.repairId}\n`)).toBe(true);
  });

  const moves = [{ from: 'devices.json', to: 'old/devices.json' }];
  const moving = { ...past, files: ['old/devices.json', 'devices.json', 'secrets.json'], moves };

  test('says a move once, with both places, beside what was changed', async () => {
    const { out } = await run('doctor undo --list', { history: [moving] });
    expect(out).toContain(
      '    fixed    pairing/no-devices\n    moved    devices.json to old/devices.json\n    changed  secrets.json\n',
    );
    const { out: json } = await run('doctor undo --list --format json', { history: [moving] });
    expect(historyIn(json).repairs).toMatchObject([{ files: moving.files, moves }]);
  });

  test('has no row of changes where a file was moved alone', async () => {
    const { out } = await run('doctor undo --list', { history: [{ ...moving, files: moving.files.slice(0, 2) }] });
    expect(out).not.toContain('changed');
  });

  test.each([
    ['done', 'fixed'],
    ['failed', 'was for'],
    ['not-run', 'was for'],
    ['pending', 'was for'],
    ['started', 'was for'],
  ] as const)('of a repair whose program is %s says "%s"', async (state, label) => {
    const commands = [{ command: 'clawctl', args: [], cwd: '.', state }];
    const { out } = await run('doctor undo --list', { history: [{ ...past, files: [], commands }] });
    expect(out).toMatch(new RegExp(`\\n {4}${label} +pairing/no-devices\\n`));
    expect(out).toMatch(/\n\nNone of these can be undone\.\n$/);
  });

  test('says so where nothing is recorded', async () => {
    expect(await run('doctor undo --list', { history: [] })).toMatchObject({
      code: 0,
      out: 'No repair is recorded in this home.\n',
    });
  });

  test('is one document', async () => {
    const { out } = await run('doctor undo --list --format json', { history: [past] });
    expect(historyIn(out).repairs).toEqual([
      {
        repairId: ID,
        at: '2026-01-02T03:04:05.000Z',
        fixes: past.fixes,
        files: past.files,
        undoes: null,
        undoneBy: null,
      },
    ]);
  });

  test('that fails is a report with its error', async () => {
    const { code, out } = await run('doctor undo --list --format json');
    expect(code).toBe(70);
    expect(reportIn(out).error).not.toBeNull();
  });
});
