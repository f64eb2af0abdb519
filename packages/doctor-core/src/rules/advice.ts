import { escapeInvisible } from '../contract/value/display-name.js';
import { placeName } from '../contract/value/place-name.js';
import type { Assertion, CommandAssertion, FileAssertion, ServiceAssertion } from './model/assertion.js';
import { sizeText } from './model/compare.js';
import { shownUrl } from './model/places.js';

/**
 * What the operator does where an assertion does not hold, in sentences.
 *
 * @param members of it that do not hold; default: any of them
 */
export const adviceFor = (assertion: Assertion, members?: readonly string[]): string =>
  // lines are steps, and what a rule names may have line ends
  escapeInvisible(wordsFor(assertion, members));

const wordsFor = (assertion: Assertion, members: readonly string[] | undefined): string => {
  if ('file' in assertion) {
    return members?.includes('exists') === true ? creation(assertion) : fileAdvice(only(assertion, members));
  }
  if ('json' in assertion) {
    const { json, pointer = '', equals } = assertion;
    const place = pointer === '' ? json : `${pointer} in ${json}`;
    return equals === undefined ? `Correct ${place}.` : `Set ${place} to ${JSON.stringify(equals)}.`;
  }
  if ('process' in assertion) return `${assertion.running === false ? 'Stop' : 'Start'} ${assertion.process}.`;
  if ('port' in assertion) {
    const { host, port, open = true } = assertion;
    const place = host === undefined ? `port ${port}` : `port ${port} of ${host}`;
    return open ? `Start what listens on ${place}.` : `Stop what listens on ${place}.`;
  }
  if ('command' in assertion) return commandAdvice(assertion);
  if ('env' in assertion) {
    const { env, set = true, matches } = assertion;
    if (!set) return `Unset ${env}.`;
    return matches === undefined ? `Set ${env}.` : `Set ${env} to a text that matches /${matches}/.`;
  }
  if ('http' in assertion) {
    const { certificateDays, http, status = 200 } = assertion;
    const renewal = certificateDays === undefined ? '' : ' Renew its certificate where that ends soon.';
    return `Make sure that ${shownUrl(http)} answers with status ${status}.${renewal}`;
  }
  if ('service' in assertion) return serviceAdvice(only(assertion, members));
  if ('disk' in assertion) {
    const { disk, free } = assertion;
    return `Free space where ${placeName(disk)} is: ${sizeText(free.atLeast)} must be free.`;
  }
  return assertion.anyOf.map((one) => wordsFor(one, undefined)).join(' Or: ');
};

/** Does what is to be done depend on which members do not hold? */
export const hasPartialAdvice = (assertion: Assertion): boolean =>
  'file' in assertion
    ? assertion.exists !== false && fileAdvice(assertion) !== creation(assertion)
    : 'service' in assertion && assertion.running !== undefined && assertion.enabled !== undefined;

/** An assertion with what it is about and these of its other members. */
const only = <T extends FileAssertion | ServiceAssertion>(assertion: T, members: readonly string[] | undefined): T =>
  members === undefined
    ? assertion
    : (Object.fromEntries(
        Object.entries(assertion).filter(([key]) => ['file', 'service', 'exists', ...members].includes(key)),
      ) as T);

const creation = ({ file, type, linkTo, mode, contains }: FileAssertion): string => {
  if (linkTo !== undefined) return `Link ${file} to ${linkTo}.`;
  const parts = [
    mode !== undefined && `mode ${typeof mode === 'object' ? `${mode.atMost} or a stricter one` : mode}`,
    contains !== undefined && `the text "${contains}"`,
  ].filter((part) => part !== false);
  const what = type === undefined || type === 'file' ? file : `the ${type} ${file}`;
  return `Create ${what}${parts.length === 0 ? '' : `, with ${parts.join(' and ')}`}.`;
};

const fileAdvice = ({
  file,
  exists,
  type,
  linkTo,
  mode,
  owner,
  contains,
  lacks,
  matches,
  size,
}: FileAssertion): string => {
  if (exists === false) return `Remove ${file}.`;
  const sentences = [
    type !== undefined && `Make ${file} a ${type}.`,
    linkTo !== undefined && `Link ${file} to ${linkTo}.`,
    typeof mode === 'string' && `Set the mode of ${file} to ${mode}.`,
    typeof mode === 'object' && `Limit the mode of ${file} to ${mode.atMost}.`,
    owner !== undefined &&
      `Change the owner of ${file} to ${owner === 'self' ? 'who runs the doctor' : String(owner)}.`,
    contains !== undefined && `Add "${contains}" to ${file}.`,
    lacks !== undefined && `Remove "${lacks}" from ${file}.`,
    matches !== undefined && `Correct ${file}: its text must match /${matches}/.`,
    size !== undefined && `Find out why ${file} has another size.`,
  ].filter((sentence) => sentence !== false);
  return sentences.length === 0 ? `Create ${file}.` : sentences.join(' ');
};

const commandAdvice = ({ command, atLeast, atMost }: CommandAssertion): string => {
  const [program] = command;
  if (atLeast !== undefined) return `Install ${program} ${atLeast} or newer.`;
  if (atMost !== undefined) return `Install ${program} ${atMost} or older.`;
  return `Install ${program}, or correct what \`${command.join(' ')}\` reports.`;
};

const serviceAdvice = ({ service, running, enabled }: ServiceAssertion): string =>
  [
    (running ?? enabled === undefined) && `Start the service ${service}.`,
    running === false && `Stop the service ${service}.`,
    enabled === true && `Enable the service ${service}.`,
    enabled === false && `Disable the service ${service}.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
