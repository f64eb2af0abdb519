import { escapeInvisible, type ConsentWords, type RepairOption } from '@netclaw/doctor-core/engine';

import { optionName } from '../model/advice/remediation.js';
import type { Prompter } from './prompter.js';

/** A yes-or-no question. Enter is no, so is the end of the input; anything that is neither is asked again. */
export const askYesOrNo = (prompter: Prompter, question: string): Promise<boolean> =>
  askUntil(prompter, `${question} [y/N] `, (answer) => {
    if (answer === undefined || /^(no?)?$/i.test(answer)) return false;
    return /^y(es)?$/i.test(answer) ? true : undefined;
  });

/**
 * Asks for one consent in its own words; where it declares words to type, only these grant it, and only Enter is no.
 *
 * @param lines what would be run, word for word
 */
export const askConsent = async (
  prompter: Prompter,
  name: string,
  consent: ConsentWords,
  lines: readonly string[] = [],
): Promise<boolean> => {
  await prompter.say(`${name}: ${consent.grants}`, '?');
  for (const line of lines) await prompter.say(line, '  $');
  const words = consent.typedWords;
  if (words === undefined) return askYesOrNo(prompter, 'Do you agree?');
  await prompter.say(`To agree, type: ${words}`);
  return askUntil(
    prompter,
    '> ',
    (answer) => {
      if (answer === undefined || answer === '') return false;
      return answer === words ? true : undefined;
    },
    () => 'The words do not match. Type exactly the words above, or press Enter to skip this repair.',
  );
};

/** What to do with one repair. */
type Step = 'apply' | 'other-way' | 'skip' | 'quit';

/**
 * What to do with the repair that was just shown. Enter skips it; the end of the input quits.
 *
 * @param hasOtherWays is there another way to repair than the one that was shown?
 */
export const askStep = async (
  prompter: Prompter,
  hasOtherWays: boolean,
  showDiff: () => Promise<void>,
): Promise<Step> => {
  const question = `Apply this repair? [y]es [N]o ${hasOtherWays ? '[o]ther way ' : ''}[d]iff [q]uit: `;
  for (;;) {
    const step = await askUntil(prompter, question, (answer) => {
      if (answer === undefined || /^q(uit)?$/i.test(answer)) return 'quit';
      if (/^y(es)?$/i.test(answer)) return 'apply';
      if (/^(no?|s(kip)?)?$/i.test(answer)) return 'skip';
      if (hasOtherWays && /^o(ther( way)?)?$/i.test(answer)) return 'other-way';
      return /^d(iff)?$/i.test(answer) ? 'diff' : undefined;
    });
    if (step !== 'diff') return step;
    await showDiff();
  }
};

/** Which of several ways; undefined for none of them, which is the default. */
export const askOption = async (
  prompter: Prompter,
  check: string,
  options: readonly RepairOption[],
): Promise<RepairOption | undefined> => {
  await prompter.say(`${check}: there is more than one way to repair it.`, '?');
  for (const [index, option] of options.entries()) {
    await prompter.say(`${option.summary} (${consentsText(option)})`, `  ${String(index + 1)})`);
  }
  return askUntil(prompter, `Which? [1-${String(options.length)}, Enter for none] `, (answer) => {
    if (answer === undefined || answer === '') return { option: undefined };
    const option = options.find((one, index) => answer === String(index + 1) || answer === optionName(one));
    return option && { option };
  }).then(({ option }) => option);
};

/** Asks until the answer is one: what `read` understands. The end of the input is `undefined`, and always understood. */
const askUntil = async <T>(
  prompter: Prompter,
  question: string,
  read: (answer: string | undefined) => T | undefined,
  explain = (answer: string) => `"${escapeInvisible(answer)}" is not one of the answers.`,
): Promise<T> => {
  for (;;) {
    const answer = await prompter.ask(question);
    const understood = read(answer);
    if (understood !== undefined) return understood;
    await prompter.say(explain(answer ?? ''));
  }
};

const consentsText = ({ consents }: RepairOption): string =>
  consents.length === 0 ? 'no consent needed' : 'needs your consent';
