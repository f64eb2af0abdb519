import type { Check, Look } from '../../contract/author/check.js';
import type { Context } from '../../contract/author/context.js';
import type { Finding } from '../../contract/author/finding.js';
import { slotsOf } from '../../contract/author/fix-tools.js';
import { inconclusive, notApplicable } from '../../contract/author/outcome.js';
import { noteProgram } from '../../sandbox/program-check.js';
import { ProgramFailure } from '../../sandbox/program-failure.js';
import type { CallProgram } from './call-program.js';
import { programEnvironment } from './program-environment.js';
import { proposalsOf, unknownName } from './proposals-of.js';
import type { AnsweredFinding, DescribedCheck, Verb } from './protocol.js';
import { LIMITS, PROTOCOL_VERSION } from './protocol.js';
import { badAnswer, readDiagnosis, readFix } from './read-answer.js';

/** A program that was asked what it offers. */
interface Program {
  /** Its name, as it is shown. */
  readonly plugin: string;
  /** Absolute. */
  readonly file: string;
  readonly call: CallProgram;
}

/** A check that a program describes: each look and each fix is one call of it. */
export const checkOf = (described: DescribedCheck, program: Program): Check => {
  const { id, title, about, tags = [], platforms, blockedBy = [], findings, reads = [], runs = [] } = described;
  const { connects = [], processes = [], env = [], changes = [], consents = {}, canFix = false, timeoutMs } = described;
  const check: Check = {
    kind: 'check',
    id,
    title,
    about,
    reportName: id,
    tags,
    blockedBy,
    prerequisites: [],
    timeoutMs,
    platforms,
    settings: {},
    reads,
    runs,
    connects,
    processes,
    env,
    changes,
    findings,
    consents,
    repairs: canFix ? { [id]: { summary: title } } : {},
    look: (context) => look(described, program, context),
  };
  noteProgram(check, program);
  return check;
};

const look = async (described: DescribedCheck, { plugin, call }: Program, context: Context): Promise<Look> => {
  const { home } = context.host;
  const env = await programEnvironment(context.env, home);
  const request = { protocolVersion: PROTOCOL_VERSION, check: described.id, home, now: context.now.toISOString() };
  const ask = <T>(
    verb: Verb,
    asked: unknown,
    signal: AbortSignal | undefined,
    read: (bytes: Uint8Array) => T,
  ): Promise<T> =>
    named(`the plugin ${plugin}, ${verb}`, async () => {
      const bytes = await call({
        verb,
        request: asked,
        env,
        // the engine aborts the signal in time
        timeoutMs: LIMITS.maxMs,
        signal,
        log: (line) => {
          context.log(`${plugin}: ${line}`);
        },
      });
      return read(bytes);
    });
  const seen = await ask('diagnose', request, context.signal, (bytes) => {
    const { findings = [], ...answer } = readDiagnosis(bytes);
    return { ...answer, findings: findings.map((found, at) => findingOf(found, described, `/findings/${at}`)) };
  });
  const nothing = (outcome: Look['outcome']): Look => ({ outcome, fix: () => Promise.resolve([]) });
  if (seen.notApplicable !== undefined) return nothing(notApplicable(seen.notApplicable));
  if (seen.inconclusive !== undefined) return nothing(inconclusive(seen.inconclusive));
  return {
    outcome: seen.findings,
    fix: async (given, random, own) => {
      if (described.canFix !== true || given.length === 0) return [];
      const bytes = Buffer.from(random.bytes(LIMITS.randomBytes)).toString('base64');
      const asked = { ...request, findings: given, state: seen.state ?? null, random: bytes };
      return ask('fix', asked, own?.signal, (answer) => proposalsOf(readFix(answer), { check: described, given }));
    },
  };
};

/** A finding of a code that is declared, with all that its texts ask for. */
const findingOf = (
  { code, subject = {}, data = {} }: AnsweredFinding,
  { findings }: DescribedCheck,
  pointer: string,
): Finding => {
  if (!Object.hasOwn(findings, code)) throw unknownName(`${pointer}/code`, code, 'codes', findings);
  const missing = [...slotsOf(findings[code])].find((slot) => !Object.hasOwn(data, slot));
  if (missing !== undefined) throw badAnswer({ pointer: `${pointer}/data`, reason: `it lacks "${missing}"` });
  return { code, subject, data };
};

/** What a program does wrong is said with its name. */
const named = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ProgramFailure ? new ProgramFailure(error.kind, `${name}: ${error.message}`) : error;
  }
};
