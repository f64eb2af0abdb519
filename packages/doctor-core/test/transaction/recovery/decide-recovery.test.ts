import { describe, expect, it } from '@jest/globals';
import { decideRecovery } from '../../../src/transaction/recovery/decide-recovery.js';
import type { FileProgress, FileStatus } from '../../../src/transaction/files/file-status.js';
import type { Phase } from '../../../src/transaction/journal/journal.js';
import type { Reversal } from '../../../src/transaction/recovery/reversal.js';

interface Case {
  readonly progress: FileProgress;
  readonly isStaged?: boolean;
  readonly isOldKept?: boolean;
  readonly keep?: boolean;
  readonly grants?: boolean;
}

const GRANT = { pointer: '', members: {}, identity: [] };

const status = (
  path: string,
  { progress, isStaged = true, isOldKept = true, keep = false, grants = false }: Case,
): FileStatus => ({
  file: { path, linkedTo: null, pre: null, post: { digest: '', mode: 0o600 }, keep, granted: grants ? [GRANT] : [] },
  target: { path, real: `/${path}`, directory: '/', stagedIn: '/', staged: `/.${path}.new`, old: `/.${path}.old` },
  progress,
  isStagedIntact: isStaged,
  isOldIntact: isOldKept,
});

/** Back, as far as the way leads. */
const back = (way: Partial<Reversal> = {}) => ({
  kind: 'back',
  way: { restored: [], modifiedByOthers: [], left: [], kept: [], gone: [], ...way },
});

const decide = (phase: Phase, list: Case, secret: Case) =>
  decideRecovery({ phase }, [status('list', list), status('secret', secret)]);

const pre = { progress: 'pre' } as const;
const post = { progress: 'post', isStaged: false } as const;
const other = { progress: 'other', isStaged: false } as const;
const rewritten = { progress: 'granted-by-other', isStaged: false } as const;
const unstaged = { progress: 'pre', isStaged: false } as const;

describe('the table of recovery', () => {
  it.each([
    ['nothing moved', pre, pre],
    ['someone has written', other, pre],
    ['a staged file is missing', unstaged, pre],
  ])('abandons what was only prepared: %s', (_name, list, secret) => {
    expect(decide('prepared', list, secret)).toEqual({ kind: 'abandon' });
  });

  it.each([
    ['all is in place', post, post],
    ['a part is in place', post, pre],
    ['nothing is in place', pre, pre],
    ['the list was rewritten and holds what was granted', rewritten, pre],
    ['the list was rewritten after all was in place', rewritten, post],
  ])('goes forward where what was committed can be completed: %s', (_name, list, secret) => {
    expect(decide('committed', list, secret)).toEqual({ kind: 'forward' });
  });

  it.each([
    ['of the second file', post, unstaged, ['list']],
    ['of the first file', unstaged, pre, []],
  ])('goes back where a staged content is missing or altered: %s', (_name, list, secret, restored) => {
    expect(decide('committed', list, secret)).toEqual(back({ restored }));
  });

  it('says that it cannot go back where the copy of an old content is gone too', () => {
    expect(decide('committed', { ...post, isOldKept: false }, unstaged)).toEqual({
      kind: 'rollback-failed',
      paths: ['list'],
    });
  });

  it.each([
    ['the first', other, pre, ['list']],
    ['the second', post, other, ['secret']],
    ['both', other, other, ['list', 'secret']],
    ['a rewritten list beside it', rewritten, other, ['secret']],
  ])('writes nothing where someone has written something else: %s', (_name, list, secret, paths) => {
    expect(decide('committed', list, secret)).toEqual({ kind: 'supersede', paths });
  });

  it('writes nothing where the list was rewritten and the secret cannot be completed', () => {
    expect(decide('committed', rewritten, unstaged)).toEqual({ kind: 'supersede', paths: ['list'] });
  });

  it.each([
    ['nothing is back', post, post, ['list', 'secret']],
    ['a part is back', post, pre, ['list']],
    ['all is back', pre, pre, []],
    ['all is back and the copies are used up', { ...pre, isOldKept: false }, { ...pre, isOldKept: false }, []],
  ])('goes on rolling back, never forward: %s', (_name, list, secret, restored) => {
    expect(decide('rolling-back', list, secret)).toEqual(back({ restored }));
  });

  it.each([
    ['a foreign content', post, other, { modifiedByOthers: ['secret'], left: ['list'] }],
    [
      'a foreign content, behind what grants',
      { ...post, grants: true },
      other,
      { modifiedByOthers: ['secret'], restored: ['list'] },
    ],
    [
      'a foreign content where it never was in place',
      post,
      { ...other, isStaged: true },
      { modifiedByOthers: ['secret'], restored: ['list'] },
    ],
    ['a rewritten list', rewritten, pre, { modifiedByOthers: ['list'] }],
  ])('rolls back around what others have written: %s', (_name, list, secret, way) => {
    expect(decide('rolling-back', list, secret)).toEqual(back(way));
  });

  it('stops where the copy of an old content is gone', () => {
    expect(decide('rolling-back', { ...post, isOldKept: false }, pre)).toEqual({
      kind: 'rollback-failed',
      paths: ['list'],
    });
  });

  it('does not mind what becomes of a file that stays', () => {
    expect(decide('rolling-back', { ...other, keep: true }, pre)).toEqual(back());
    expect(decide('rolling-back', { ...post, isOldKept: false, keep: true }, pre)).toEqual(back({ kept: ['list'] }));
  });
});
