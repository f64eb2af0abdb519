import type { Subject } from '@netclaw/doctor-core';

/** One finding of a code for a place: .NET loads a file in which a section is there twice, and both are at one pointer. */
export const oncePerPlace = <F extends { readonly code: string; readonly subject: Subject }>(
  found: readonly F[],
): readonly F[] => {
  const said = new Set<string>();
  return found.filter(({ code, subject: { path, pointer, name } }) => {
    const place = JSON.stringify([code, path, pointer, name]);
    const isNew = !said.has(place);
    said.add(place);
    return isNew;
  });
};
