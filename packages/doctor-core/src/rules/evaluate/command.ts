import type { Context } from '../../contract/author/context.js';
import type { CommandAssertion } from '../model/assertion.js';
import { hasLimits, isWithin, limitsText, versionIn } from '../model/compare.js';
import type { Evaluated } from '../model/evaluated.js';
import { allOf, MET, unknown, unmet } from '../model/evaluated.js';
import { matchOf } from './match.js';

export const evaluateCommand = async (rule: CommandAssertion, { run }: Context): Promise<Evaluated> => {
  const [program, ...args] = rule.command;
  const { exitCode = 0, timeoutMs, matches } = rule;
  const line = rule.command.join(' ');
  const result = await run(program, args, timeoutMs === undefined ? {} : { timeoutMs });
  switch (result.failure) {
    case 'not-found':
      return unmet(`${program} was not found`, 'not found', 'a program that can be run');
    case 'not-permitted':
      return unmet(`${program} may not be run by this user`, 'not permitted', 'a program that can be run');
    case 'timed-out':
      return unknown(`\`${line}\` took too long`);
    case 'killed':
      return unknown(`\`${line}\` was ended by a signal`);
    case 'too-much-output':
      return unknown(`\`${line}\` printed more than can be read`);
    case undefined:
  }
  if (result.exitCode !== exitCode) {
    const [found, wanted] = [`exit code ${String(result.exitCode)}`, `exit code ${exitCode}`];
    return unmet(`\`${line}\` ended with ${found}, not ${exitCode}`, found, wanted);
  }
  return allOf([
    hasLimits(rule) ? versionOf(rule, result.stdout.trim() === '' ? result.stderr : result.stdout) : MET,
    matchOf(matches, result.stdout, `the output of \`${line}\``),
  ]);
};

/** Some programs print their version as an error. */
const versionOf = (rule: CommandAssertion, output: string): Evaluated => {
  const [program] = rule.command;
  const version = versionIn(output);
  const wanted = limitsText(rule);
  if (version === undefined) return unmet(`\`${rule.command.join(' ')}\` printed no version`, 'no version', wanted);
  return isWithin(version, rule) ? MET : unmet(`${program} has version ${version}, not ${wanted}`, version, wanted);
};
