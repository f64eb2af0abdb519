import type { SecretsContent } from '@netclaw/state';
import { describeErrno, describeLoadProblem, describePlainProblem, PATHS } from '@netclaw/state';

/** Who does not read a secrets.json of which nothing can be used, and why: a clause. Undefined where it can be used. */
export const describeUnusableSecrets = (content: SecretsContent): string | undefined => {
  switch (content.kind) {
    case 'unparsable':
    case 'repeated-key':
      return `neither netclawd nor netclaw can load ${PATHS.secrets}: ${describeLoadProblem(PATHS.secrets, content).reason}`;
    case 'not-an-object':
      return `neither netclawd nor netclaw can load ${PATHS.secrets}: it is not an object`;
    case 'not-plain': {
      const { line, column } = content.problem.position;
      return `the daemon reads its configuration from ${PATHS.secrets}, but the part of netclaw that reads and writes the DeviceToken refuses the file: there is ${describePlainProblem(content.problem)} (line ${line}, column ${column})`;
    }
    case 'unreadable':
      return `${PATHS.secrets} cannot be read: ${describeErrno(content)}`;
    case 'irregular':
      return `${content.what === 'directory' ? 'a directory' : 'something that is not a regular file'} is in place of ${PATHS.secrets}`;
    case 'absent':
    case 'null-root':
    case 'object':
      return undefined;
  }
};
