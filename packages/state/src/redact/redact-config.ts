import { parseJsonDocument, toValue } from '@netclaw/doctor-core/json';
import { readEndpoint } from '../endpoint/endpoint.js';
import { decodeText } from '../text/decode-text.js';
import { foldCase } from '../text/fold-case.js';
import { looksSecret } from './looks-secret.js';

const REDACTED = '[redacted]';

/** Settings whose texts say nothing that is secret, where they look like a name. All others are left out. */
const READABLE: ReadonlySet<string> = new Set(
  [
    ...['Type', 'AuthMethod', 'Transport', 'Backend', 'Format', 'Provider', 'ModelId', 'Provenance', 'WellKnown'],
    ...['Mode', 'ToolsMode', 'McpServersMode', 'DefaultMode', 'ShellMode', 'ShellExecutionMode', 'DeploymentPosture'],
    ...['InputModalities', 'OutputModalities', 'AuthenticationMode', 'Default', 'Main', 'Fallback', 'Compaction'],
    ...['Host', 'Port', 'ExposureMode', 'UpdateChannel', 'TrustedProxies', 'IdleTimeout'],
  ].map(foldCase),
);

const NAME = /^[\w:][\w.:/, -]{0,63}$/;

/**
 * A JSON file with every text left out that is not known to be harmless. Flags, numbers of at most 12 digits and the names of settings stay;
 * of a URL the protocol, and of one of this host the address. Undefined where it is not JSON.
 */
export const redactConfig = (bytes: Uint8Array): string | undefined => {
  const parsed = parseJsonDocument(decodeText(bytes).bytes, { dialect: 'config' });
  return parsed.ok ? `${JSON.stringify(redacted(toValue(parsed.document.root), ''), null, 2)}\n` : undefined;
};

const redacted = (value: unknown, key: string): unknown => {
  if (Array.isArray(value)) return value.map((one) => redacted(one, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member], at) => [
        looksSecret(name) || name.length > 64 ? `${REDACTED} ${String(at + 1)}` : name,
        redacted(member, name),
      ]),
    );
  }
  if (typeof value === 'number') return String(value).length > 12 ? REDACTED : value;
  return typeof value === 'string' ? redactedText(value, key) : value;
};

const redactedText = (text: string, key: string): string => {
  if (text.trim() === '') return text;
  const endpoint = readEndpoint(text);
  if (endpoint.kind === 'address') {
    return endpoint.isLoopback ? endpoint.display : `${endpoint.isHttps ? 'https' : 'http'}://${REDACTED}`;
  }
  return READABLE.has(foldCase(key)) && NAME.test(text) && !looksSecret(text) ? text : REDACTED;
};
