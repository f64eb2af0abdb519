import { isSameData } from '@netclaw/doctor-core/engine';
import type { Context } from '@netclaw/doctor-core';
import type { RegularFile } from '@netclaw/doctor-core/engine';

/** A context that remembers what it gives. */
interface Loans {
  readonly context: Context;
  /** What of it was changed since, in words. */
  changed(): readonly string[];
}

export const watchLoans = (real: Context): Loans => {
  const views: { readonly path: string; readonly view: RegularFile; readonly before: RegularFile }[] = [];
  const heads: { readonly path: string; readonly bytes: Uint8Array; readonly before: Uint8Array }[] = [];
  const lists: { readonly path: string; readonly names: readonly string[]; readonly before: readonly string[] }[] = [];
  const env = { ...real.env };
  const host = { ...real.host };
  const context: Context = {
    ...real,
    env,
    host,
    files: {
      ...real.files,
      view: async (path) => {
        const view = await real.files.view(path);
        if (view.kind === 'file') views.push({ path, view, before: { ...view, bytes: view.bytes.slice() } });
        return view;
      },
      head: async (path, length) => {
        const bytes = await real.files.head(path, length);
        if (bytes) heads.push({ path, bytes, before: bytes.slice() });
        return bytes;
      },
      list: async (path) => {
        const names = await real.files.list(path);
        lists.push({ path, names, before: [...names] });
        return names;
      },
    },
  };
  const members = { ...context };
  const time = context.now.getTime();
  return {
    context,
    changed: () => [
      ...(isSameData(env, real.env) ? [] : ['context.env']),
      ...(isSameData(host, real.host) ? [] : ['context.host']),
      ...(context.now.getTime() === time ? [] : ['context.now']),
      ...(hasSameMembers(context, members) ? [] : ['the context itself']),
      ...views
        .filter(({ view, before }) => !isSameFile(view, before))
        .map(({ path }) => `what it was given of ${path}`),
      ...heads
        .filter(({ bytes, before }) => Buffer.compare(bytes, before) !== 0)
        .map(({ path }) => `the first bytes of ${path}`),
      ...lists
        .filter(({ names, before }) => !isSameData(names, before))
        .map(({ path }) => `the list of names in ${path}`),
    ],
  };
};

const hasSameMembers = (one: Context, other: Context): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(other).every(([key, value]) => Reflect.get(one, key) === value);

const isSameFile = ({ bytes, ...facts }: RegularFile, before: RegularFile): boolean => {
  const { bytes: old, ...oldFacts } = before;
  return Buffer.compare(bytes, old) === 0 && isSameData(facts, oldFacts);
};
