import { join, resolve } from 'node:path';

interface HomeRequest {
  /** What the operator named (`--home`), to the last blank; one of blanks alone counts as not given. */
  readonly explicit?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's own home directory, absolute. */
  readonly userHome: string;
  /** The working directory, absolute: relative paths start there. */
  readonly cwd: string;
}

/** Absolute path of netclaw's home: what was named, else `NETCLAW_HOME`, else `~/.netclaw`. */
export const resolveHome = ({ explicit, environment, userHome, cwd }: HomeRequest): string => {
  const variable = environment.NETCLAW_HOME?.trim();
  return resolve(cwd, expand(explicit, userHome) ?? expand(variable, userHome) ?? join(userHome, '.netclaw'));
};

/** As netclaw expands paths: `~` in front even of a name (`~work` is `<home>/work`); `$HOME` and the like in any case. */
const expand = (value: string | undefined, userHome: string): string | undefined => {
  if (value === undefined || value.trim() === '') return undefined;
  const path = value.startsWith('~') ? join(userHome, value.slice(1).replace(/^[/\\]+/, '')) : value;
  return path.replace(/\$HOME|\$\{HOME\}|%USERPROFILE%/gi, () => userHome);
};
