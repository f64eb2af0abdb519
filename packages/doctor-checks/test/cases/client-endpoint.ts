import type { Host } from '../support.js';
import { daemonWith, hostWith } from '../support.js';
import type { Cases } from './cases-of-check.js';

const FAR = 'https://claw.example.org';
const client = (endpoint: unknown, rest: Host = {}): Host =>
  hostWith({}, { ...rest, files: { 'client/config.json': JSON.stringify({ Endpoint: endpoint }) } });

export const CASES: Cases = {
  'client-endpoint/unparsable': client('localhost:5199'),
  'client-endpoint/unreadable': hostWith({}, { files: { 'client/config.json/': '' } }),
  'client-endpoint/variable-unparsable': hostWith({}, { environment: { NETCLAW_DAEMON_ENDPOINT: 'localhost:5199' } }),
  'client-endpoint/insecure': client('http://claw.example.org:5199'),
  'client-endpoint/differs': client('http://127.0.0.1:5200'),
  'client-endpoint/elsewhere': client(FAR, daemonWith({})),
  'client-endpoint/overridden': client(FAR, { environment: { NETCLAW_DAEMON_ENDPOINT: 'http://127.0.0.1:5199' } }),
};
