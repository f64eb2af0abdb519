import { DoctorError } from '../contract/value/doctor-error.js';
import type { RepairOption } from '../contract/result/proposal.js';

/**
 * The option that the given consents choose: an option is granted when all its consents are given; of several granted ones that
 * whose consents contain those of every other. Undefined where none is granted. Throws `consent/ambiguous` where none contains the others.
 */
export const chooseOption = (
  options: readonly RepairOption[],
  consents: readonly string[],
): RepairOption | undefined => {
  const granted = options.filter((option) => option.consents.every((name) => consents.includes(name)));
  if (granted.length === 0) return undefined;
  const widest = granted.find((option) =>
    granted.every((other) => other.consents.every((name) => option.consents.includes(name))),
  );
  if (widest) return widest;
  throw new DoctorError(
    'consent/ambiguous',
    `these consents grant several repairs: ${granted.map((option) => option.consents.join(' + ')).join('; ')}`,
    { next: `Give the consents of one of them only: ${granted.map(acceptFlags).join(' or ')}.` },
  );
};

/** The flags that grant an option: `--accept a --accept b`; empty for a routine one. */
export const acceptFlags = (option: RepairOption): string =>
  option.consents.map((name) => `--accept ${name}`).join(' ');
