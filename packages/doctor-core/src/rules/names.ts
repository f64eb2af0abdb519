import { escapeInvisible } from '../contract/value/display-name.js';
import type { Assertion } from './model/assertion.js';
import { shownUrl } from './model/places.js';

interface Names {
  /** In kebab-case. */
  readonly id: string;
  readonly title: string;
}

/** What a check of one rule is called, by what the rule is about. */
export const namesOf = (assertion: Assertion): Names => {
  const [about, title] = wordsOf(assertion);
  return { id: kebab(about), title: short(escapeInvisible(title)) };
};

/** As a file of rules takes it. */
const MAX_TITLE = 100;

const short = (title: string): string => {
  const letters = Array.from(title);
  return letters.length <= MAX_TITLE ? title : `${letters.slice(0, MAX_TITLE - 1).join('')}…`;
};

const wordsOf = (assertion: Assertion): readonly [about: string, title: string] => {
  if ('file' in assertion) return [`file ${assertion.file}`, `File ${assertion.file}`];
  if ('json' in assertion) {
    const { json, pointer = '' } = assertion;
    return [`json ${json} ${pointer}`, pointer === '' ? `JSON file ${json}` : `${pointer} in ${json}`];
  }
  if ('process' in assertion) return [`process ${assertion.process}`, `Process ${assertion.process}`];
  if ('port' in assertion) return [`port ${assertion.host ?? ''} ${assertion.port}`, `Port ${assertion.port}`];
  if ('command' in assertion) {
    const { command } = assertion;
    return [`command ${command[0].split('/').at(-1) ?? ''}`, `Command ${command.join(' ')}`];
  }
  if ('env' in assertion) return [`env ${assertion.env}`, `Variable ${assertion.env}`];
  if ('http' in assertion) {
    const url = shownUrl(assertion.http);
    return [`http ${url.replace(/^https?:/, '')}`, `Server ${url}`];
  }
  if ('service' in assertion) return [`service ${assertion.service}`, `Service ${assertion.service}`];
  if ('disk' in assertion) {
    const isHome = assertion.disk === '.';
    return [`disk ${isHome ? 'home' : assertion.disk}`, `Free space of ${isHome ? 'the home' : assertion.disk}`];
  }
  return ['any of', 'One of several'];
};

/** Of an id, in characters. */
export const MAX_ID = 64;

const kebab = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_ID)
    .replace(/-$/, '');
