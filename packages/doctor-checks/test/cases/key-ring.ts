import type { Host } from '../support.js';
import { hostWith } from '../support.js';
import { atRest, encryptWith, KEY, LOST_KEY, makeKey, revocationOf, ringOf } from '../rings.js';
import type { Also, Cases, More } from './cases-of-check.js';
import { planted, TOKEN } from './planted.js';

const PROVIDER = (value: string): string => JSON.stringify({ Providers: { openai: { ApiKey: value } } });
const SLACK = (value: string): string => JSON.stringify({ Slack: { BotToken: value } });

const ring = (files: NonNullable<Host['files']>, secrets = '{"configVersion":1}'): Host =>
  hostWith({}, { files: { 'config/secrets.json': { content: secrets, mode: 0o600 }, ...files } });

const keyFile = ({ fileName }: { readonly fileName: string }, content: string, mode = 0o600): Host['files'] => ({
  [`keys/${fileName}`]: { content, mode },
});

export const CASES: Cases = {
  'key-ring/missing': ring({}, PROVIDER(encryptWith(LOST_KEY, 'sk-1'))),
  'key-ring/missing-idle': ring(ringOf(KEY), SLACK(encryptWith(LOST_KEY, 'xoxb-1'))),
  'key-ring/unloadable': ring({ 'keys/a.xml': { content: '<key', mode: 0o600 } }, PROVIDER('ENC:CfDJ8')),
  'key-ring/unloadable-idle': ring({ 'keys/a.xml': { content: '<key', mode: 0o600 } }),
  'key-ring/unreadable': { ...ring({}), views: { keys: { kind: 'unreadable', errno: 'EACCES' } } },
  'key-ring/passed-over': ring({ ...ringOf(KEY), 'keys/other.xml': { content: '<other/>', mode: 0o600 } }),
  'key-ring/revoked': ring({ ...ringOf(KEY), 'keys/revocation.xml': { content: revocationOf(KEY), mode: 0o600 } }),
  'key-ring/encrypted-at-rest': ring({ ...keyFile(KEY, atRest(KEY)) }),
  'key-ring/from-future': ring(ringOf(KEY, makeKey(40, -30))),
  'key-ring/no-default': ring(ringOf(makeKey(1, 100))),
  'key-ring/expires-soon': ring(ringOf(makeKey(1, 89))),
  'key-ring/loose-mode': ring({ ...keyFile(KEY, Buffer.from(KEY.bytes).toString('utf8'), 0o640) }),
};

export const MORE: More = {
  'keys that others can read, one of them of another user': {
    ...planted,
    files: {
      ...planted.files,
      'config/secrets.json': { content: SLACK(encryptWith(LOST_KEY, TOKEN)), mode: 0o600 },
      'keys/key-1.xml': { content: Buffer.from(KEY.bytes).toString('utf8'), mode: 0o644 },
      'keys/key-2.xml': { content: '<key/>', mode: 0o644, uid: 0 },
    },
    finds: ['key-ring/missing-idle', 'key-ring/passed-over', 'key-ring/loose-mode'],
  },
};

export const ALSO: Also = {};
