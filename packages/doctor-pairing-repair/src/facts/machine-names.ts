import type { PairedDevice } from '@netclaw/state';

/** `<machine>`, `<machine>-bootstrap`, `<machine>-local`, `<machine>-local-2` and so on: what netclaw and this doctor call a daemon's own host. */
export const isNamedForMachine = (name: string, machineName: string): boolean => {
  const [own, machine] = [name.toUpperCase(), machineName.toUpperCase()];
  if (!own.startsWith(machine)) return false;
  return /^(?:-BOOTSTRAP|-LOCAL(?:-\d+)?)?$/.test(own.slice(machine.length));
};

export const isNamedBootstrap = (name: string): boolean => name.toUpperCase().endsWith('-BOOTSTRAP');

/** The first of `<machine>-local`, `<machine>-local-2`, … that no entry has, ignoring case. */
export const freeLocalName = (taken: readonly Pick<PairedDevice, 'name'>[], machineName: string): string => {
  const names = new Set(taken.map(({ name }) => name.toUpperCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${machineName}-local` : `${machineName}-local-${number}`;
    if (!names.has(name.toUpperCase())) return name;
  }
};
