import { DENIED } from '@netclaw/doctor-core/engine';
import type { DevicesContent, FileFacts, NoContent, TextEncoding } from '@netclaw/state';
import { describeEncoding, describeErrno, PATHS } from '@netclaw/state';
import type { PairingState } from '../model/pairing-state.js';
import type { Refusal } from '../model/refusal.js';

/** A file of another user: replacing it would change its owner, and lock out whoever it belongs to. */
export const refuseForeignOwner = ({ devices, secrets }: PairingState): Refusal | undefined => {
  const link = [
    ...(devices.facts.isReadOnlyLink ? [PATHS.devices] : []),
    ...(secrets.facts.isReadOnlyLink ? [PATHS.secrets] : []),
  ];
  if (link.length > 0) return readOnlyLink(link.join(' and '));
  const foreign = [
    ...(devices.facts.isForeign ? [PATHS.devices] : []),
    ...(secrets.facts.isForeign ? [PATHS.secrets] : []),
  ];
  if (foreign.length === 0) return undefined;
  const paths = foreign.join(' and ');
  return {
    cause: 'not-permitted',
    reason: `${paths} ${foreign.length === 1 ? 'belongs' : 'belong'} to another user`,
    remediation: `In the netclaw home, give ${paths} to the user that runs netclawd: \`sudo chown USER ${foreign.join(' ')}\`. Then run this repair again as that user.`,
  };
};

const readOnlyLink = (paths: string): Refusal => ({
  cause: 'unsafe',
  reason: `${paths} leads through a link to a file that this doctor only reads: it belongs to another user, is read-only, or is reached through more links`,
  remediation: `Change it where it comes from, or put a file of the user that runs netclawd in place of the link. Then run this repair again.`,
});

/** A file that cannot be read, or cannot be replaced by renaming another over it. */
export const refuseFiles = ({ devices, secrets, marker }: PairingState): Refusal | undefined =>
  refuseContent(PATHS.devices, devices.content) ??
  refuseContent(PATHS.secrets, secrets.content) ??
  refuseUnmarked(devices.content) ??
  // what else is not a list is replaced as a whole
  refuseEncoding(PATHS.devices, devices.content.kind === 'not-a-list' ? undefined : devices.encoding) ??
  refuseEncoding(PATHS.secrets, secrets.configuration.encoding) ??
  refuseFacts(PATHS.devices, devices.facts) ??
  refuseFacts(PATHS.secrets, secrets.facts) ??
  (marker.marker.kind === 'unreadable' ? unreadable(PATHS.marker, marker.marker) : undefined);

/** The one kind of a list that cannot be read in which no pairing is lost. */
const refuseUnmarked = (content: DevicesContent): Refusal | undefined =>
  content.kind === 'not-a-list' && content.form === 'unmarked-utf16'
    ? {
        cause: 'unsafe',
        reason: `${PATHS.devices} is UTF-16 text without a byte order mark, which netclaw reads as UTF-8`,
        remediation: `Do not start netclawd. Save ${PATHS.devices} as UTF-8 in an editor, which loses no pairing, then run this repair again.`,
      }
    : undefined;

/** netclaw reads such a text; an edit of it that leaves every other byte as it is is beyond us. */
const refuseEncoding = (path: string, encoding: TextEncoding | undefined): Refusal | undefined =>
  encoding === undefined || encoding === 'utf-8'
    ? undefined
    : {
        cause: 'unsafe',
        reason: `${path} is ${describeEncoding(encoding)}, which this doctor does not edit; netclaw reads it`,
        remediation: `Stop netclawd, save ${path} as UTF-8 in an editor, and run this repair again. Nothing in it is lost by that.`,
      };

const refuseContent = (path: string, content: NoContent | { readonly kind: string }): Refusal | undefined => {
  if (isUnreadable(content)) return unreadable(path, content);
  if (!isIrregular(content)) return undefined;
  const what = content.what === 'directory' ? 'a directory' : 'not a regular file';
  return {
    cause: 'unsafe',
    reason: `${path} is ${what}`,
    remediation: `Do not start netclawd. Move ${path} out of the netclaw home, put a backup of the file in its place if there is one, then run this repair again.`,
  };
};

const isUnreadable = (content: { readonly kind: string }): content is Extract<NoContent, { kind: 'unreadable' }> =>
  content.kind === 'unreadable';

const isIrregular = (content: { readonly kind: string }): content is Extract<NoContent, { kind: 'irregular' }> =>
  content.kind === 'irregular';

const unreadable = (path: string, why: { readonly errno: string; readonly size?: number }): Refusal => ({
  cause: DENIED.includes(why.errno) ? 'not-permitted' : 'unsafe',
  reason: `${path} cannot be read: ${describeErrno(why)}`,
  remediation: remediationFor(path, why.errno),
});

const remediationFor = (path: string, errno: string): string => {
  switch (errno) {
    case 'EACCES':
    case 'EPERM':
      return `Do not start netclawd. In the netclaw home, give ${path} to the user that runs netclawd: \`sudo chown USER ${path}\`, then \`sudo chmod 600 ${path}\`. Then run this repair again.`;
    case 'ELOOP':
      return `Put the file itself in place of the link ${path}. Or give link and target to the user that runs netclawd, and move the target to a directory that nobody else can write to. Then run this repair again.`;
    case 'TOO-LARGE':
      return `Look at what filled ${path} while netclawd is stopped, and restore it from a backup or take out what does not belong there. Then run this repair again.`;
    case 'CHANGING':
      return `Stop the program that writes to ${path}, then run this repair again.`;
    case 'EIO':
    case 'SHORT-READ':
      return `Check the disk of ${path}, or restore the file from a backup, then run this repair again.`;
    default:
      return `Do not start netclawd. Make ${path} a regular file that its owner can read (chown, chmod 600), or restore it from a backup, then run this repair again.`;
  }
};

const refuseFacts = (path: string, facts: FileFacts): Refusal | undefined => {
  if (facts.isMountPoint) {
    return {
      cause: 'unsafe',
      reason: `${path} is a mount point, so no new file can replace it`,
      remediation: `Mount the directory that contains ${path} instead of the file alone, then run this repair again.`,
    };
  }
  if (!facts.isHardLinked) return undefined;
  return {
    cause: 'unsafe',
    reason: `${path} has several hard links, and a repair would change only one of them`,
    remediation: `Make ${path} a file of its own: \`cp -p ${path} ${path}.new && mv ${path}.new ${path}\` in the netclaw home. Then run this repair again.`,
  };
};
