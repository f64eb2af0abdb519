import type { PairedDevice } from '@netclaw/state';
import { foldCase } from '@netclaw/state';

/** `<machine>`, `<machine>-bootstrap`, `<machine>-local`, `<machine>-local-2` and so on: what netclaw and this doctor call a daemon's own host. */
export const isNamedForMachine = (name: string, machineName: string): boolean => {
  const [own, machine] = [foldCase(name), foldCase(machineName)];
  if (!own.startsWith(machine)) return false;
  return /^(?:-BOOTSTRAP|-LOCAL(?:-\d+)?)?$/.test(own.slice(machine.length));
};

export const isNamedBootstrap = (name: string): boolean => foldCase(name).endsWith('-BOOTSTRAP');

/** The first of `<machine>-local`, `<machine>-local-2`, … that no entry has, ignoring case. */
export const freeLocalName = (taken: readonly Pick<PairedDevice, 'name'>[], machineName: string): string => {
  const names = new Set(taken.map(({ name }) => foldCase(name)));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${machineName}-local` : `${machineName}-local-${number}`;
    if (!names.has(foldCase(name))) return name;
  }
};
