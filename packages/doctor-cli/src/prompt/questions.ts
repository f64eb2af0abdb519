import { escapeInvisible, type ConsentWords, type RepairOption } from '@netclaw/doctor-core/engine';

import { optionName } from '../model/advice/remediation.js';
import type { Prompter } from './prompter.js';

/** A yes-or-no question; anything but yes is no, so is the end of the input. */
export const askYesOrNo = async (prompter: Prompter, question: string): Promise<boolean> => {
  const answer = await prompter.ask(`${question} [y/N] `);
  return answer !== undefined && /^y(es)?$/i.test(answer);
};

/** Asks for one consent in its own words; where it declares words to type, only these grant it. */
export const askConsent = async (prompter: Prompter, name: string, consent: ConsentWords): Promise<boolean> => {
  await prompter.say(`${name}: ${consent.grants}`, '?');
  if (consent.typedWords === undefined) return askYesOrNo(prompter, 'Do you agree?');
  await prompter.say(`To agree type: ${consent.typedWords}`);
  const answer = await prompter.ask('> ');
  if (answer === consent.typedWords) return true;
  if (answer !== undefined) await prompter.say('The words do not match, so the consent was not given.');
  return false;
};

/** What to do with one repair. */
type Step = 'apply' | 'other-way' | 'skip' | 'quit';

const MAX_ATTEMPTS = 3;

/**
 * What to do with the repair that was just shown. Enter skips it; the end of the input quits.
 *
 * @param hasOtherWays is there another way to repair than the one that was shown?
 */
export const askStep = async (
  prompter: Prompter,
  hasOtherWays: boolean,
  showDetails: () => Promise<void>,
): Promise<Step> => {
  for (let attempt = 0; attempt < MAX_ATTEMPTS;) {
    const answer = await prompter.ask(`Apply? [y]es [S]kip ${hasOtherWays ? '[o]ther way ' : ''}[d]etails [q]uit: `);
    if (answer === undefined || /^q(uit)?$/i.test(answer)) return 'quit';
    if (/^y(es)?$/i.test(answer)) return 'apply';
    if (/^(s(kip)?|no?)?$/i.test(answer)) return 'skip';
    if (hasOtherWays && /^o(ther( way)?)?$/i.test(answer)) return 'other-way';
    if (/^d(etails)?$/i.test(answer)) {
      await showDetails();
    } else {
      attempt += 1;
      await prompter.say(`"${escapeInvisible(answer)}" is none of them.`);
    }
  }
  return 'skip';
};

/** Which of several ways; undefined for none of them, which is the default. */
export const askOption = async (
  prompter: Prompter,
  check: string,
  options: readonly RepairOption[],
): Promise<RepairOption | undefined> => {
  await prompter.say(`${check}: there is more than one way.`, '?');
  for (const [index, option] of options.entries()) {
    await prompter.say(`${option.summary} (${consentsText(option)})`, `  ${String(index + 1)})`);
  }
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const answer = await prompter.ask(`Which? [1-${String(options.length)}, Enter for none] `);
    if (answer === undefined || answer === '') return undefined;
    const chosen = options.find((option, index) => answer === String(index + 1) || answer === optionName(option));
    if (chosen !== undefined) return chosen;
    await prompter.say(`"${escapeInvisible(answer)}" is none of them.`);
  }
  return undefined;
};

const consentsText = ({ consents }: RepairOption): string =>
  consents.length === 0 ? 'no consent needed' : `asks for your consent: ${consents.join(', ')}`;
