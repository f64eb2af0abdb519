import { shellWord } from '../value/shell-word.js';
import type { Access } from './access.js';

/** Why a user may not repair a home, and who may: both as sentences for an operator. */
interface RefusedUser {
  readonly reason: string;
  readonly next: string;
}

interface Words {
  /** Absolute path of the home. */
  readonly home: string;
  /** The command as it was invoked. */
  readonly command: string;
  readonly nameOf: (uid: number) => Promise<string | undefined>;
}

/** Undefined for a user who may repair. */
export const describeRefusedUser = async (
  { daemon, right }: Access,
  { home, command, nameOf }: Words,
): Promise<RefusedUser | undefined> => {
  if (right.kind === 'allowed') return undefined;
  switch (daemon.kind) {
    case 'user': {
      const { uid } = daemon;
      const name = await nameOf(uid);
      const sudo = `\`sudo -u ${name ?? `'#${uid}'`} ${withHome(command, home)}\``;
      if (right.why === 'root-not-user') {
        return {
          reason: `the daemon of ${home} runs as user ${name ?? uid}, and root could not become that user here`,
          next: `Run the doctor as that user: ${sudo}, or for a container ${inContainer(command, `--user ${uid} `)}.`,
        };
      }
      return {
        reason: `${home} belongs to another user, ${name ?? `number ${uid}`}`,
        next: `Run the doctor as that user, with the options of this run: ${sudo}.`,
      };
    }
    case 'group': {
      const { gid } = daemon;
      return {
        reason:
          right.why === 'root-by-group'
            ? `everything in ${home} belongs to root, and the daemon has access through group ${gid}: its members could replace a directory while root writes there`
            : `the daemon of ${home} has access through group ${gid}, and this user is not in it`,
        next: `Run the doctor as the user of the daemon, in group ${gid}: for a container ${inContainer(command)}.`,
      };
    }
    case 'unknown': {
      const [one, other] = daemon.owners;
      return {
        reason: `${one.path} belongs to user ${one.uid} and ${other.path} to user ${other.uid}, and it is not known which of them the daemon runs as`,
        next: 'Give both to the user that the daemon runs as (`sudo chown`), then run the doctor as that user.',
      };
    }
  }
};

/** sudo keeps neither the variables of its caller nor, everywhere, the user's own `HOME`. */
const withHome = (command: string, home: string): string =>
  command.includes(' --home=') ? command : `${command} --home=${shellWord(home)}`;

const inContainer = (command: string, user = ''): string =>
  `\`docker exec ${user}<container> ${command}\` or \`oc exec <pod> -- ${command}\``;
