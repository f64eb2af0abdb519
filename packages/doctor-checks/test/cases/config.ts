import type { Host } from '../support.js';
import { hostWith, SECRETS } from '../support.js';
import type { Cases, More } from './cases-of-check.js';
import { PROVIDER_KEY, withFiles } from './planted.js';

const config = (content: string | Uint8Array): Host => ({
  files: { 'config/netclaw.json': content, 'config/secrets.json': SECRETS },
});

export const CASES: Cases = {
  'config/home-missing': { views: { '.': { kind: 'absent' } } },
  'config/home-unusable': { views: { '.': { kind: 'other' } } },
  'config/missing': { files: { 'config/secrets.json': SECRETS } },
  'config/unreadable': { files: { 'config/netclaw.json/': '' } },
  'config/unparsable': config('{\n  "Daemon": {,}\n}'),
  'config/repeated-key': config('{"Daemon":{"Port":1},"daemon":{"port":2}}'),
  'config/not-an-object': config('[]'),
  'config/not-plain-json': config('{} // none'),
  'config/other-encoding': config(Buffer.from('\ufeff{}', 'utf16le')),
  'config/daemon-not-a-section': config('{"Daemon":"local"}'),
  'config/key-in-other-case': config('{"daemon":{}}'),
  'config/misspelt-key': config('{"Deamon":{}}'),
  'config/misspelt-variable': hostWith({}, { environment: { NETCLAW_Daemon_Port: '5200' } }),
  'config/daemon-field-type': hostWith({ Port: 'many' }),
  'config/daemon-field-overridden': hostWith({ Port: 'many' }, { environment: { NETCLAW_Daemon__Port: '5200' } }),
  'config/daemon-variable-type': hostWith({}, { environment: { NETCLAW_Daemon__Port: 'many' } }),
  'config/unknown-daemon-key': hostWith({ Hots: '127.0.0.1' }),
  'config/environment-file-odd': hostWith({}, { files: { 'config/daemon.env': '\ufeffNETCLAW_Daemon__Port=5200\n' } }),
  'config/environment-file-unreadable': hostWith({}, { files: { 'config/daemon.env/': '' } }),
};

export const MORE: More = {
  'a configuration with a secret that breaks off': {
    ...withFiles({ 'config/netclaw.json': `{"Providers":{"Main":{"Key":"${PROVIDER_KEY}` }),
    finds: ['config/unparsable'],
  },
};
