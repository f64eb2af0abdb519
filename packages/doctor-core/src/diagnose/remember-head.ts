import type { HomeFiles } from '../contract/port/ports.js';
import { remember } from '../transaction/world.js';

type Head = NonNullable<HomeFiles['head']>;

/** Asks once for each path and length. */
export const rememberHead = (ask: Head): Head => {
  const ofLength = remember((length: number) => remember((path: string) => ask(path, length)));
  return (path, length) => ofLength(length)(path);
};
