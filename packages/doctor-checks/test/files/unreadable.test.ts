import { expect, test } from '@jest/globals';
import { describeUnreadable } from '../../src/files/unreadable.js';

const path = 'config/devices.json';

test.each([
  [{ kind: 'irregular', what: 'directory' }, 'directory', 'Rename it'],
  [{ kind: 'irregular', what: 'other' }, 'fifo', 'Rename it'],
  [{ kind: 'unreadable', errno: 'EACCES' }, 'EACCES', `chmod 600 ${path}`],
  [{ kind: 'unreadable', errno: 'EPERM' }, 'EPERM', `chmod 600 ${path}`],
  [{ kind: 'unreadable', errno: 'ELOOP' }, 'symlink', 'in place of the link'],
  [{ kind: 'unreadable', errno: 'TOO-LARGE' }, 'larger', `Look at what filled ${path}, then rename it.`],
  [{ kind: 'unreadable', errno: 'EIO' }, 'EIO', 'Check its disk'],
] as const)('%j has a reason and a next step', (content, reason, next) => {
  const described = describeUnreadable(path, content);
  expect(described.reason).toContain(reason);
  expect(described.next).toContain(next);
});
