import type { NoContent } from '@netclaw/state';
import { describeErrno } from '@netclaw/state';

/** Why a file has no content, and what to do about it, each as the end of a sentence. */
interface Unreadable {
  readonly reason: string;
  readonly next: string;
}

/** Puts the form of a file that cannot be read into words. `path` is relative to the home. */
export const describeUnreadable = (
  path: string,
  content: Exclude<NoContent, { readonly kind: 'absent' }>,
): Unreadable =>
  content.kind === 'irregular'
    ? {
        reason: describeErrno({ errno: content.what === 'directory' ? 'EISDIR' : 'NOT-A-FILE' }),
        next: 'Rename it, and put the right file in its place.',
      }
    : describeByErrno(path, content);

const describeByErrno = (path: string, content: Extract<NoContent, { kind: 'unreadable' }>): Unreadable => {
  switch (content.errno) {
    case 'EACCES':
    case 'EPERM':
      return {
        reason: describeErrno(content),
        next: `In the netclaw home, give it to the user that netclaw runs as: \`sudo chown USER ${path}\`, then \`sudo chmod 600 ${path}\`. Or run the doctor as that user.`,
      };
    case 'ELOOP':
      return {
        reason: describeErrno(content),
        next: 'Put the file or directory itself in place of the link. Or give link and target to this user, and move the target to where nobody else can write.',
      };
    case 'DANGLING-LINK':
      return {
        reason: describeErrno(content),
        next: `Find the part of ${path} that is the link; remove it, or put a file or directory in its place.`,
      };
    case 'ENOTDIR':
      return {
        reason: describeErrno(content),
        next: `Find the part of ${path} that is not a directory, and rename it.`,
      };
    case 'TOO-LARGE':
      return {
        reason: describeErrno(content),
        next: `Look at what filled ${path}, then rename it.`,
      };
    case 'CHANGING':
      return {
        reason: describeErrno(content),
        next: 'Wait until that program is done, or stop it, then run the doctor again.',
      };
    default:
      return {
        reason: describeErrno(content),
        next: 'Check its disk and its mount, then run the doctor again.',
      };
  }
};
