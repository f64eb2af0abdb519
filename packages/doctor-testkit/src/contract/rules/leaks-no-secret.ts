import { findLeak, formsOf, textsIn } from '../compare/find-leak.js';
import type { NamedCase } from '../model/contract.js';
import type { Broken, ContractRule } from '../model/rule.js';
import { whatIsShown } from '../ask/what-is-shown.js';

/** No text that leaves a world holds a secret of it. */
export const leaksNoSecret: ContractRule = {
  name: 'leaks-no-secret',
  proves:
    'No planted secret appears in a finding, text, plan, preview, refusal, log line, error or undo, nor a long part of it.',
  presumes: ['has-cases'],
  prove: async (contract, cases) => [
    ...(await Promise.all(cases.map(async (one) => leaksOf(one, (await whatIsShown(contract, one)).shown)))).flat(),
    ...unplanted(contract.options.secrets, cases, 'options.secrets'),
    ...cases.flatMap((one) =>
      unplanted(one.secrets.slice(contract.options.secrets.length), [one], 'its secrets').map((broken) => ({
        ...broken,
        case: one.name,
      })),
    ),
  ],
};

const leaksOf = (one: NamedCase, shown: Readonly<Record<string, unknown>>): readonly Broken[] =>
  Object.entries(shown).flatMap(([place, value]) => {
    const texts = textsIn(value);
    // a secret that is in one of them is in all of them together, which are searched in one go
    if (findLeak(texts.join('\n'), one.secrets) === undefined) return [];
    for (const text of texts) {
      const leak = findLeak(text, one.secrets);
      if (!leak) continue;
      const seen = `secret ${leak.number} appears in ${place}, as ${leak.form}`;
      const change =
        'Say what is wrong with a secret (its length, its form, that it is missing) and never what it is; put it into steps as a Secret; show names from outside with displayName().';
      return [{ case: one.name, seen, change }];
    }
    return [];
  });

/** What is planted nowhere proves nothing. */
const unplanted = (secrets: readonly string[], cases: readonly NamedCase[], where: string): readonly Broken[] =>
  secrets.flatMap((secret, index) =>
    secret !== '' && cases.some((one) => isPlantedIn(one, secret))
      ? []
      : [
          {
            case: undefined,
            seen: `secret ${index + 1} of ${where} is planted nowhere`,
            change: 'Write it into a file of a home or into an environment, as the check would meet it.',
          },
        ],
  );

const isPlantedIn = (one: NamedCase, secret: string): boolean => {
  const home = one.home();
  const contents = Object.values(home.snapshot()).map((state) =>
    Buffer.from(state.split(' ')[1] ?? '', 'hex').toString('utf8'),
  );
  const texts = [...contents, ...textsIn(one.surroundings)];
  return texts.some((text) => formsOf(secret).some(([, written]) => text.includes(written)));
};
