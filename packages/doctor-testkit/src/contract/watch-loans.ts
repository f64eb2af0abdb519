import { isSameData } from '@netclaw/doctor-core';
import type { DoctorContext, RegularFile } from '@netclaw/doctor-core';

/** A context that remembers what it gives. */
export interface Loans {
  readonly context: DoctorContext;
  /** What of it was changed since, in words. */
  changed(): readonly string[];
}

export const watchLoans = (real: DoctorContext): Loans => {
  const views: { readonly path: string; readonly view: RegularFile; readonly before: RegularFile }[] = [];
  const lists: { readonly path: string; readonly names: readonly string[]; readonly before: readonly string[] }[] = [];
  const environment = { ...real.environment };
  const host = { ...real.host };
  const context: DoctorContext = {
    ...real,
    environment,
    host,
    files: {
      ...real.files,
      view: async (path) => {
        const view = await real.files.view(path);
        if (view.kind === 'file') views.push({ path, view, before: { ...view, bytes: view.bytes.slice() } });
        return view;
      },
      list: async (path) => {
        const names = await real.files.list(path);
        lists.push({ path, names, before: [...names] });
        return names;
      },
    },
  };
  const members = { ...context };
  return {
    context,
    changed: () => [
      ...(isSameData(environment, real.environment) ? [] : ['context.environment']),
      ...(isSameData(host, real.host) ? [] : ['context.host']),
      ...(hasSameMembers(context, members) ? [] : ['the context itself']),
      ...views
        .filter(({ view, before }) => !isSameFile(view, before))
        .map(({ path }) => `what it was given of ${path}`),
      ...lists
        .filter(({ names, before }) => !isSameData(names, before))
        .map(({ path }) => `the list of names in ${path}`),
    ],
  };
};

const hasSameMembers = (one: DoctorContext, other: DoctorContext): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(other).every(([key, value]) => Reflect.get(one, key) === value);

const isSameFile = ({ bytes, ...facts }: RegularFile, before: RegularFile): boolean => {
  const { bytes: old, ...oldFacts } = before;
  return Buffer.compare(bytes, old) === 0 && isSameData(facts, oldFacts);
};
