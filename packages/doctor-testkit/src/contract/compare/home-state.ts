import type { MemoryHome } from '../../world/memory-home.js';

/** Everything there is of a home, by absolute path: kind, mode, owner, date, content. */
export type HomeState = ReadonlyMap<string, string>;

/** Takes down the whole file system in memory, also outside of the home. */
export const stateOf = ({ fs, owners }: MemoryHome): HomeState => {
  const found = new Map<string, string>();
  const visit = (path: string): void => {
    const stats = owners.apply(fs.lstatSync(path));
    const facts = `mode ${(stats.mode & 0o7777).toString(8)}, owner ${stats.uid}`;
    if (stats.isSymbolicLink()) found.set(path, `${facts}, a link to ${String(fs.readlinkSync(path))}`);
    else if (stats.isDirectory()) {
      found.set(path, facts);
      for (const name of namesIn(path)) visit(path === '/' ? `/${name}` : `${path}/${name}`);
    } else found.set(path, `${facts}, changed ${stats.mtimeMs}, ${contentOf(path)}`);
  };
  // what its owner may not read is still there, and may still be changed
  const namesIn = (path: string): readonly string[] => {
    try {
      return fs.readdirSync(path).map(String).sort();
    } catch {
      return [];
    }
  };
  const contentOf = (path: string): string => {
    try {
      return Buffer.from(fs.readFileSync(path)).toString('hex');
    } catch {
      return 'unreadable';
    }
  };
  visit('/');
  return found;
};

/** What differs between two moments, in words; empty where nothing does. Paths below the home are relative to it. */
export const differencesOf = (before: HomeState, after: HomeState, home: string): readonly string[] => {
  const short = (path: string): string => (path.startsWith(`${home}/`) ? path.slice(home.length + 1) : path);
  return [
    ...[...before].flatMap(([path, state]) => {
      const now = after.get(path);
      if (now === undefined) return [`${short(path)} is gone`];
      return now === state ? [] : [`${short(path)} is changed`];
    }),
    ...[...after.keys()].filter((path) => !before.has(path)).map((path) => `${short(path)} is new`),
  ];
};
