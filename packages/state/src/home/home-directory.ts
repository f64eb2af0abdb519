import { join, resolve } from 'node:path';

interface HomeRequest {
  /** What the operator named (`--home`); blank counts as not given. */
  readonly explicit?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's own home directory, absolute. */
  readonly userHome: string;
  /** The working directory, absolute: relative paths start there. */
  readonly cwd: string;
}

/** Absolute path of netclaw's home: what was named, else `NETCLAW_HOME`, else `~/.netclaw`. */
export const resolveHome = ({ explicit, environment, userHome, cwd }: HomeRequest): string => {
  const chosen = expand(explicit, userHome) ?? expand(environment.NETCLAW_HOME, userHome) ?? join(userHome, '.netclaw');
  return resolve(cwd, chosen);
};

/** As netclaw expands paths: trimmed; `~` in front even of a name (`~work` is `<home>/work`); `$HOME` and the like in any case. */
const expand = (value: string | undefined, userHome: string): string | undefined => {
  const trimmed = value?.trim() ?? '';
  if (trimmed === '') return undefined;
  const path = trimmed.startsWith('~') ? join(userHome, trimmed.slice(1).replace(/^[/\\]+/, '')) : trimmed;
  return path.replace(/\$HOME|\$\{HOME\}|%USERPROFILE%/gi, () => userHome);
};
