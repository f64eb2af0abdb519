import { isSameData, type RepairOption, type PlannedRepair, type UndoPlan } from '@netclaw/doctor-core/engine';

import type { DiagnoseSettings, GateSettings } from '../settings/settings.js';
import { durationText } from '../settings/duration.js';
import { shellList, shellWord } from './shell-words.js';

/** A line as it was given: what a command has to say again that goes on where it stopped. */
export interface AskedRun {
  readonly settings: DiagnoseSettings;
  /** Undefined for a saved plan, which has none. */
  readonly gates: GateSettings | undefined;
}

/** The command that leads through the repairs of one check: it shows each, and asks for what it needs. */
export const fixCommand = (doctor: string, check: string): string => `${doctor} --fix=${shellWord(check)}`;

/** The exact command that applies one option of a proposal; a terminal asks for the rest. */
export const optionCommand = (doctor: string, check: string, option: RepairOption): string =>
  [fixCommand(doctor, check), ...acceptArguments(option.consents)].join(' ');

/** The command of this very run as one that repairs, without its consents: a terminal asks for them. */
export const guidedCommand = (doctor: string, asked: AskedRun | undefined): string =>
  [doctor, ...(asked === undefined ? ['--fix'] : wordsOf(asked, true))].join(' ');

/** The command of this very run, with the flag that stands for the operator's yes. */
export const confirmedCommand = (
  doctor: string,
  asked: AskedRun,
  consents = asked.settings.fix?.accept ?? [],
): string => [doctor, ...wordsOf(asked), ...acceptArguments(consents), '--yes'].join(' ');

const wordsOf = ({ settings, gates }: AskedRun, isShort = false): readonly string[] => {
  const timeout = settings.timeoutMs === undefined ? [] : [`--timeout ${durationText(settings.timeoutMs)}`];
  const against = settings.fix?.against;
  return against === undefined
    ? [
        ...(isShort && settings.only !== undefined
          ? [`--fix=${shellList(settings.only)}`]
          : ['--fix', ...listArgument('--only', settings.only)]),
        ...listArgument('--skip', settings.skip),
        ...timeout,
        ...(settings.failOn === undefined ? [] : [`--fail-on ${settings.failOn}`]),
        ...(gates === undefined || gates.required.length === 0 ? [] : listArgument('--require', gates.required)),
        ...(gates?.baseline === undefined ? [] : [`--baseline ${shellWord(gates.baseline)}`]),
      ]
    : ['apply', shellWord(against.file), ...timeout];
};

/** The command that repairs by one way of a proposal; undefined where a saved plan, which alone may be applied, shows another one. */
export const wayCommand = (
  doctor: string,
  asked: AskedRun | undefined,
  { check, proposer }: Pick<PlannedRepair, 'check' | 'proposer'>,
  option: RepairOption,
): string | undefined => {
  const against = asked?.settings.fix?.against;
  if (asked === undefined || against === undefined) return `${optionCommand(doctor, check, option)} --yes`;
  const saved = against.plan.repairs.find((repair) => repair.check === check && repair.proposer === proposer);
  return isSameData(saved?.shown, option) ? confirmedCommand(doctor, asked, option.consents) : undefined;
};

/** The command that shows what would be done now for these checks. */
export const planCommand = (doctor: string, checks: readonly string[] | undefined): string =>
  [`${doctor} --dry-run`, ...listArgument('--only', checks)].join(' ');

/** The command that reverts exactly this repair, with all the consents that it needs. */
export const undoCommand = (doctor: string, { repair, consents }: UndoPlan): string =>
  [`${doctor} undo ${shellWord(repair.repairId)}`, ...acceptArguments(consents), '--yes'].join(' ');

/** The flags that grant consents. */
export const acceptArguments = (consents: readonly string[]): readonly string[] =>
  consents.map((consent) => `--accept ${shellWord(consent)}`);

const listArgument = (option: string, names: readonly string[] | undefined): readonly string[] =>
  names === undefined ? [] : [`${option} ${shellList(names)}`];
