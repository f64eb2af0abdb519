import type { Context } from '../../contract/author/context.js';
import { isDoctorError } from '../../contract/value/doctor-error.js';
import type { Assertion } from '../model/assertion.js';
import type { Evaluated } from '../model/evaluated.js';
import { allOf, oneOf, unknown } from '../model/evaluated.js';
import { evaluateCommand } from './command.js';
import { evaluateDisk } from './disk.js';
import { evaluateFile } from './file.js';
import { evaluateHttp } from './http.js';
import { evaluateJson } from './json.js';
import { evaluateEnv, evaluatePort, evaluateProcess } from './process.js';
import { evaluateService } from './service.js';

/** Does it hold? What a port cannot find out is unknown, and does not end the others. */
export const evaluate = async (assertion: Assertion, context: Context): Promise<Evaluated> => {
  try {
    return await evaluateKind(assertion, context);
  } catch (error) {
    if (isDoctorError(error)) return unknown(error.message);
    throw error;
  }
};

/** Do all of them hold? */
export const evaluateAll = async (assertions: readonly Assertion[], context: Context): Promise<Evaluated> =>
  allOf(await Promise.all(assertions.map((assertion) => evaluate(assertion, context))));

const evaluateKind = async (assertion: Assertion, context: Context): Promise<Evaluated> => {
  if ('file' in assertion) return evaluateFile(assertion, context);
  if ('json' in assertion) return evaluateJson(assertion, context);
  if ('process' in assertion) return evaluateProcess(assertion, context);
  if ('port' in assertion) return evaluatePort(assertion, context);
  if ('command' in assertion) return evaluateCommand(assertion, context);
  if ('env' in assertion) return evaluateEnv(assertion, context);
  if ('http' in assertion) return evaluateHttp(assertion, context);
  if ('service' in assertion) return evaluateService(assertion, context);
  if ('disk' in assertion) return evaluateDisk(assertion, context);
  return oneOf(await Promise.all(assertion.anyOf.map((one) => evaluate(one, context))));
};
