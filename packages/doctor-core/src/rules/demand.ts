import { escapeInvisible } from '../contract/value/display-name.js';
import { placeName } from '../contract/value/place-name.js';
import type { Assertion, CommandAssertion, FileAssertion, JsonAssertion } from './model/assertion.js';
import { hasLimits, limitsText, sizeLimits, sizeText } from './model/compare.js';
import { shownUrl } from './model/places.js';

/** What must hold, as a clause that is true where it does. */
export const demandOf = (assertion: Assertion): string => escapeInvisible(wordsFor(assertion));

const wordsFor = (assertion: Assertion): string => {
  if ('file' in assertion) return fileDemand(assertion);
  if ('json' in assertion) return jsonDemand(assertion);
  if ('process' in assertion) return `${assertion.process} is ${assertion.running === false ? 'not ' : ''}running`;
  if ('port' in assertion) {
    return `port ${assertion.host ?? '127.0.0.1'}:${assertion.port} is ${assertion.open === false ? 'closed' : 'open'}`;
  }
  if ('command' in assertion) return commandDemand(assertion);
  if ('env' in assertion) {
    const { env, set = true, matches } = assertion;
    return together(env, [set ? 'is set' : 'is not set', matches !== undefined && `matches /${matches}/`]);
  }
  if ('http' in assertion) {
    const { http, status = 200, matches, certificateDays: days } = assertion;
    return together(shownUrl(http), [
      `answers with status ${status}`,
      matches !== undefined && `its answer matches /${matches}/`,
      days !== undefined && `its certificate is valid for ${days.atLeast} day${days.atLeast === 1 ? '' : 's'} or more`,
    ]);
  }
  if ('service' in assertion) {
    const { service, enabled, running = enabled === undefined ? true : undefined } = assertion;
    return together(`the service ${service}`, [
      running !== undefined && (running ? 'is running' : 'is not running'),
      enabled !== undefined && (enabled ? 'is enabled' : 'is not enabled'),
    ]);
  }
  if ('disk' in assertion) {
    const { disk, free } = assertion;
    return `${placeName(disk)} has ${sizeText(free.atLeast)} free, or more`;
  }
  return `one of these: ${assertion.anyOf.map(wordsFor).join('; ')}`;
};

/** `x is set, and matches /y/` */
const together = (subject: string, parts: readonly (string | false)[]): string =>
  `${subject} ${parts.filter((part) => part !== false).join(', and ')}`;

const fileDemand = (rule: FileAssertion): string => {
  const { file, exists, type, linkTo, mode, owner, contains, lacks, matches, size } = rule;
  if (exists === false) return `${file} is not there`;
  const parts = [
    type !== undefined && `is a ${type}`,
    linkTo !== undefined && `leads to ${linkTo}`,
    mode !== undefined && `has mode ${typeof mode === 'object' ? `${mode.atMost} or a stricter one` : mode}`,
    owner !== undefined && `belongs to ${owner === 'self' ? 'who runs the doctor' : String(owner)}`,
    contains !== undefined && `contains "${contains}"`,
    lacks !== undefined && `does not contain "${lacks}"`,
    matches !== undefined && `matches /${matches}/`,
    size !== undefined && `has ${sizeDemand(size)}`,
  ].filter((part) => part !== false);
  return together(file, parts.length === 0 ? ['is there'] : parts);
};

const sizeDemand = (size: NonNullable<FileAssertion['size']>): string => {
  if (typeof size !== 'object') return sizeText(size);
  const { atLeast, atMost } = sizeLimits(size);
  return limitsText({
    ...(atLeast !== undefined && { atLeast: sizeText(atLeast) }),
    ...(atMost !== undefined && { atMost: sizeText(atMost) }),
  });
};

const jsonDemand = (rule: JsonAssertion): string => {
  const { json, pointer = '', equals, matches, schema } = rule;
  const parts = [
    equals !== undefined && `is ${JSON.stringify(equals)}`,
    hasLimits(rule) && `is ${limitsText(rule)}`,
    matches !== undefined && `matches /${matches}/`,
    schema !== undefined && 'matches its schema',
  ].filter((part) => part !== false);
  return together(pointer === '' ? json : `${pointer} of ${json}`, parts.length === 0 ? ['is there'] : parts);
};

const commandDemand = (rule: CommandAssertion): string => {
  const { command, exitCode = 0, matches } = rule;
  return together(`\`${command.join(' ')}\``, [
    exitCode === 0 ? 'works' : `ends with exit code ${exitCode}`,
    hasLimits(rule) && `prints a version of ${limitsText(rule)}`,
    matches !== undefined && `prints what matches /${matches}/`,
  ]);
};
