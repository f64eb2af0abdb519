import type { Plan, UndoPlan } from '@netclaw/doctor-core';

import type { DiagnoseSettings } from '../parse/invocation.js';
import { shellWord } from './shell-words.js';

/** The exact command that applies one option of a proposal; a terminal asks for the rest. */
export const optionCommand = (doctor: string, check: string, option: Plan): string =>
  [`${doctor} --fix=${shellWord(check)}`, ...acceptArguments(option.consents)].join(' ');

/** The command of this very run, with the flag that stands for the operator's yes. */
export const confirmedCommand = (doctor: string, settings: DiagnoseSettings): string =>
  [
    doctor,
    '--fix',
    ...listArgument('--only', settings.only),
    ...listArgument('--skip', settings.skip),
    ...acceptArguments(settings.fix?.accept ?? []),
    '--yes',
  ].join(' ');

/** The command that shows what would be done now for these checks. */
export const planCommand = (doctor: string, checks: readonly string[] | undefined): string =>
  [`${doctor} --dry-run`, ...listArgument('--only', checks)].join(' ');

/** The command that takes back exactly this repair, with all the consents that it needs. */
export const undoCommand = (doctor: string, { repair, consents }: UndoPlan): string =>
  [`${doctor} undo ${shellWord(repair.repairId)}`, ...acceptArguments(consents), '--yes'].join(' ');

/** The flags that grant consents. */
export const acceptArguments = (consents: readonly string[]): readonly string[] =>
  consents.map((consent) => `--accept ${shellWord(consent)}`);

const listArgument = (option: string, names: readonly string[] | undefined): readonly string[] =>
  names === undefined ? [] : [`${option} ${names.map(shellWord).join(',')}`];
