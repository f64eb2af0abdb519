import { expect } from '@jest/globals';
import type { Sample } from '@netclaw/doctor-testkit';
import type { Proof, Suite } from '../../../../e2e/proof/suite.mjs';
import fc from 'fast-check';
import yargs from 'yargs';

import { createDoctorCommand } from '../../src/doctor-command.js';
import { takesWord, type OptionDeclaration } from '../../src/parse/declaration/option.js';
import { optionsOf } from '../../src/parse/declaration/option-table.js';
import { tokenise } from '../../src/parse/line/tokens.js';
import { readOptions } from '../../src/parse/line/read-options.js';
import { declareOptions } from '../../src/parse/yargs-program.js';
import { fakeDoctor } from '../support/fake-doctor.js';
import { fakeTerminal } from '../support/fake-terminal.js';
import { CLAW, run } from '../support/run.js';
import * as states from '../support/states.js';

const SEED = 20260102;
const OPTIONS = optionsOf('doctor');

/** Values that some parser or other reads as something else. */
const ODD_VALUES = [
  ...[`''`, `""`, `'x'`, `"x"`, `'`, `"`, `'x`, `x'`, `"'x'"`, `'"x"'`, `''''`, '`x`', `"a b"`, `'a,b'`, `\\'x\\'`],
  ...['0x10', '1e3', '-1', '-0', '007', '1_000', 'NaN', 'Infinity', '.5', '5.', '0b1', '9007199254740993'],
  ...['true', 'false', 'null', 'undefined', '[]', '{}', '__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ...['a=b', '=', '==', '=x', 'a.b', 'a.b.c', '--fix', '-y', '--', '-', '--no-color', '---', '--x=y'],
  ...[' x', 'x ', '\tx', 'x\ny', '\u202e', '\u00e9', '\ud83d\ude00', '$HOME', '~', '%PATH%', '*', '\\', 'C:\\claw'],
];

const oddValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD_VALUES) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 6, unit: 'binary' }) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom(`'`, '"', '-', '=', 'a') }) },
);

interface Given {
  readonly option: OptionDeclaration;
  readonly value: string;
  readonly isAttached: boolean;
}

const given: fc.Arbitrary<Given> = fc.record({
  option: fc.constantFrom(...OPTIONS.filter(({ choices }) => choices === undefined)),
  value: oddValue,
  isAttached: fc.boolean(),
});

/** As a shell hands it over; a value behind its option cannot begin with a dash, but for a dash alone. */
const argumentsOf = ({ option: { name, kind }, value, isAttached }: Given): readonly string[] => {
  if (kind === 'flag') return [`--${name}`];
  const isWord = takesWord(kind) && !isAttached && (value === '-' || !value.startsWith('-'));
  return isWord ? [`--${name}`, value] : [`--${name}=${value}`];
};

/** What must be read, straight from what was given. */
const expected = (all: readonly Given[]) => {
  const values = new Map<string, true | string | string[]>();
  for (const { option, value } of all) {
    const before = values.get(option.name);
    if (option.kind === 'flag') values.set(option.name, true);
    else if (option.kind === 'value') values.set(option.name, value);
    else values.set(option.name, [...(Array.isArray(before) ? before : []), value]);
  }
  return Object.fromEntries(values);
};

/** A program of yargs that is made from the same table. */
const yargsReader = () => {
  const program = yargs([])
    .version(false)
    .help(false)
    .exitProcess(false)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'duplicate-arguments-array': true,
      'greedy-arrays': false,
      'parse-numbers': false,
      'strip-aliased': true,
    })
    .strict();
  declareOptions(program, OPTIONS, true);
  return async (all: readonly Given[]) => {
    // it takes one pair of quotes off every value, so it is given that pair
    const args = all.map(({ option, value }) =>
      option.kind === 'flag' ? `--${option.name}` : `--${option.name}="${value}"`,
    );
    const parsed = await program.parseAsync(args);
    expect(parsed._).toEqual([]);
    return Object.fromEntries(
      Object.entries(parsed).filter(([name, value]) => !['_', '$0'].includes(name) && value !== undefined),
    );
  };
};

/** Runs of a property: all with a seed of their own, so that they are the same each time, or a sample. */
const runsOf = (numRuns: number, sample: Sample | undefined): { readonly numRuns: number; readonly seed: number } =>
  sample ? { numRuns: Math.ceil(numRuns * sample.share), seed: sample.seed } : { numRuns, seed: SEED };

const PAIRS = OPTIONS.filter(({ kind, choices }) => kind !== 'flag' && choices === undefined).flatMap(({ name }) =>
  ODD_VALUES.map((value) => [name, value] as const),
);

/** An option of the table has the value that the shell gave. */
const eachPair: Proof = {
  name: 'each pair of an option and an odd value',
  run: async () => {
    for (const [name, value] of PAIRS) {
      const [token, ...others] = tokenise([`--${name}=${value}`], OPTIONS);
      expect([token, others]).toMatchObject([{ kind: 'option', value }, []]);
    }
    return { counts: { pairs: PAIRS.length }, problems: [] };
  },
};

/** It has it in any list of arguments, and yargs reads the same from the same table. */
const anyList: Proof = {
  name: 'any list of arguments',
  run: async (sample) => {
    const readByYargs = yargsReader();
    const runs = runsOf(5000, sample);
    await fc.assert(
      fc.asyncProperty(fc.array(given, { maxLength: 6 }), async (all) => {
        // of an option that can be given once, the last is enough here
        const once = all.filter(
          ({ option }, at) => option.kind !== 'value' || !all.slice(at + 1).some((later) => later.option === option),
        );
        const read = readOptions(tokenise(once.flatMap(argumentsOf), OPTIONS));
        expect(read).toEqual(expected(once));
        expect(await readByYargs(once)).toEqual(read);
      }),
      runs,
    );
    return { counts: { lists: runs.numRuns }, problems: [] };
  },
};

const WORDS = ['undo', 'list', 'explain', 'apply', 'doctor', 'help', 'version', 'pair', 'recover', 'serve', 'x'];

/** Any line behind the command: understood or not. */
const anyLine = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: given.map(argumentsOf) },
    { weight: 1, arbitrary: fc.constantFrom(...WORDS, ...ODD_VALUES).map((word) => [word]) },
    { weight: 1, arbitrary: fc.constantFrom('-y', '-h', '-yh', '--yes=1', '--fixx', '--').map((word) => [word]) },
  ),
  { maxLength: 4 },
);

/** The same line given to a program of yargs that has the doctor as one of its commands. */
export const runMounted = async (line: readonly string[]) => {
  const terminal = fakeTerminal();
  let home: string | undefined;
  const command = createDoctorCommand(
    {
      ...CLAW,
      createDoctor: (settings) => {
        home = settings.home;
        return fakeDoctor(
          { before: states.healthy, consents: states.consents, checks: states.descriptions },
          settings.command,
        );
      },
    },
    terminal,
  );
  await yargs([...line])
    .scriptName('claw')
    .exitProcess(false)
    .strict()
    .command(command)
    .parseAsync();
  return { code: terminal.exitCodes[0], out: terminal.out(), err: terminal.err(), home };
};

/** The doctor in the program of a host understands and refuses every line as it does alone. */
const mountedAndAlone: Proof = {
  name: 'any line, alone and in the program of a host',
  run: async (sample) => {
    const runs = runsOf(300, sample);
    await fc.assert(
      fc.asyncProperty(anyLine, async (parts) => {
        const line = ['doctor', ...parts.flat()];
        const { code, out, err, settings } = await run(line);
        const alone = { code, out: untimed(out), err: untimed(err), home: settings?.home };
        const mounted = await runMounted(line);
        expect({ ...mounted, out: untimed(mounted.out), err: untimed(mounted.err) }).toEqual(alone);
      }),
      runs,
    );
    return { counts: { lines: runs.numRuns }, problems: [] };
  },
};

/** Durations differ from run to run. */
const untimed = (text: string): string => text.replace(/"durationMs": [\d.]+/g, '"durationMs": 0');

export const suite: Suite = { name: 'command lines', proofs: [eachPair, anyList, mountedAndAlone] };
