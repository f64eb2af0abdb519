import { memoryHome } from '@netclaw/doctor-testkit';
import { OWNED_PLACES } from '@netclaw/state';
import { hostWith } from '../support.js';
import type { Cases, More } from './cases-of-check.js';

export const CASES: Cases = {
  'permissions/loose-mode': hostWith({}, { files: { 'config/devices.json': { content: '[]', mode: 0o660 } } }),
  'permissions/loose-large-file': hostWith({}, { files: { 'netclaw.db': { mode: 0o666 } } }),
  'permissions/irregular': hostWith({}, { files: { 'netclaw.db/': '' } }),
  'permissions/foreign-link': hostWith(
    {},
    { links: { skills: 'gone' }, views: { skills: { kind: 'unreadable', errno: 'ELOOP' } } },
  ),
  'permissions/open-directory': hostWith({}, { modes: { config: 0o777 } }),
  'permissions/shared-directory': hostWith({}, { files: { 'config/': { mode: 0o775, gid: 60 } } }),
  'permissions/two-owners': hostWith(
    {},
    { files: { 'config/devices.json': { content: '[]', uid: 1654 } }, owned: OWNED_PLACES },
  ),
  'permissions/closed-directory': hostWith({}, { modes: { config: 0o500 } }),
  'permissions/lock-unusable': hostWith({}, { files: { 'netclaw.lock/': '' } }),
  'permissions/lock-irregular': hostWith({}, { links: { 'netclaw.lock': 'netclaw.lock' } }),
  'permissions/foreign-owner': hostWith({}, { files: { 'config/devices.json': { content: '[]', uid: 0 } } }),
};

export const MORE: More = {
  'files that everybody can write, and a directory that is closed': {
    files: {
      'config/netclaw.json': { content: '{}', mode: 0o666 },
      'config/webhooks/github.json': { content: '{}', mode: 0o644 },
      'skills/garden/SKILL.md': { mode: 0o666 },
      'logs/': { mode: 0o600 },
    },
    finds: ['permissions/loose-mode', 'permissions/closed-directory'],
  },
  'a list of devices with a second name': {
    home: () =>
      memoryHome({
        files: { 'config/devices.json': { content: '[]', mode: 0o644 } },
        hardLinks: { 'elsewhere.json': 'config/devices.json' },
      }),
    finds: ['permissions/loose-mode'],
  },
  'a list of devices that is mounted': {
    files: { 'config/devices.json': { content: '[]', mode: 0o644 } },
    mountPoints: ['config/devices.json'],
    finds: ['permissions/loose-mode'],
  },
  'devices that others can read, and a configuration of another user that they can write': {
    files: {
      'config/devices.json': { content: '[]', mode: 0o644 },
      'config/netclaw.json': { content: '{}', mode: 0o666, uid: 0 },
    },
    finds: ['permissions/loose-mode'],
  },
};
