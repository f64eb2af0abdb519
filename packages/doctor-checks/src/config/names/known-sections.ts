import { foldCase } from '@netclaw/state';
import { table } from '#generated/netclaw-table';
import { isNote } from './note.js';

/** Is a key of the whole file neither a section of netclaw, nor one that its libraries read, nor a note for people? */
export const isUnknownSection = (key: string): boolean => {
  const [section = ''] = key.split(':');
  return !SECTIONS.has(foldCase(section)) && !isNote(section);
};

/** Of netclaw here and in secrets.json, and of the libraries that it is made of. */
const SECTIONS: ReadonlySet<string> = new Set(
  [
    ...Object.keys(table.properties ?? {}),
    ...['DeviceToken', 'McpOAuthTokens'],
    ...['AllowedHosts', 'Kestrel', 'Urls', 'Http_Ports', 'Https_Ports', 'DetailedErrors', 'ConnectionStrings'],
    ...['ShutdownTimeoutSeconds', 'ReloadConfigOnChange', 'Akka', 'Serilog', 'OpenTelemetry', 'Metrics'],
  ].map(foldCase),
);
