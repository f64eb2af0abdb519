import { posix } from 'node:path';
import { octal } from '../../contract/author/mode.js';
import type { OctalModeText } from '../../contract/author/mode.js';
import type { Context } from '../../contract/author/context.js';
import type { FileStat } from '../../contract/port/file-facts.js';
import type { FileAssertion } from '../model/assertion.js';
import { isSizeWithin, limitsText, sizeLimits, sizeText } from '../model/compare.js';
import type { Evaluated } from '../model/evaluated.js';
import { allOf, memberOf, MET, unknown, unmet } from '../model/evaluated.js';
import { matchOf } from './match.js';

export const evaluateFile = async (rule: FileAssertion, context: Context): Promise<Evaluated> => {
  const { file: path, exists = true } = rule;
  const stat = await context.files.stat(path);
  if (stat.kind === 'unreadable' && stat.errno !== 'DANGLING-LINK') {
    return unknown(`${path} cannot be looked at (${stat.errno ?? 'EUNKNOWN'})`);
  }
  if (!exists) {
    if (stat.kind === 'absent') return MET;
    const steps = stat.kind === 'file' ? ([{ kind: 'remove-file', path }] as const) : undefined;
    return unmet(`${path} must not be there`, 'there', 'missing', steps);
  }
  if (stat.kind === 'absent') return memberOf('exists', unmet(`${path} is missing`, 'missing', 'there'));
  if (stat.kind === 'unreadable')
    return unmet(`${path} is a link that leads nowhere`, 'a link that leads nowhere', 'there');
  return allOf([
    memberOf('type', typeOf(rule, stat)),
    memberOf('linkTo', linkOf(rule, stat, context.host.home)),
    memberOf('owner', ownerOf(rule, stat, context.host.uid)),
    memberOf('size', sizeOf(rule, stat)),
    ...(await textsOf(rule, context)),
    // last: what is written before keeps the mode
    memberOf('mode', modeOf(rule, stat)),
  ]);
};

const typeOf = ({ file, type }: FileAssertion, { kind, isSymlink }: FileStat): Evaluated => {
  if (type === undefined || type === kind || (type === 'link' && isSymlink)) return MET;
  const found = kind === 'other' ? 'something else' : `a ${kind}`;
  return unmet(`${file} is ${found}, not a ${type}`, found, `a ${type}`);
};

const linkOf = ({ file, linkTo }: FileAssertion, { isSymlink, target }: FileStat, home: string): Evaluated => {
  if (linkTo === undefined) return MET;
  if (!isSymlink) return unmet(`${file} is not a link`, 'not a link', `a link to ${linkTo}`);
  if (target === undefined) return unknown(`where ${file} leads is not known`);
  return posix.resolve(home, linkTo) === target
    ? MET
    : unmet(`${file} leads to ${target}, not to ${linkTo}`, target, linkTo);
};

const ownerOf = ({ file, owner }: FileAssertion, stat: FileStat, self: number): Evaluated => {
  if (owner === undefined) return MET;
  if (stat.uid < 0) return unknown(`who owns ${file} is not known`);
  const wanted = owner === 'self' ? self : owner;
  if (wanted === stat.uid || (typeof wanted === 'string' && wanted === stat.owner)) return MET;
  if (typeof wanted === 'string' && stat.owner === undefined)
    return unknown(`the name of the owner of ${file} is not known`);
  const found = stat.owner ?? `user ${String(stat.uid)}`;
  const named = owner === 'self' ? 'who runs the doctor' : String(owner);
  return unmet(`${file} belongs to ${found}, not to ${named}`, found, named);
};

const sizeOf = ({ file, size }: FileAssertion, stat: FileStat): Evaluated => {
  if (size === undefined) return MET;
  const { atLeast, atMost } = sizeLimits(size);
  if (isSizeWithin(stat.size, { ...(atLeast !== undefined && { atLeast }), ...(atMost !== undefined && { atMost }) }))
    return MET;
  const wanted =
    typeof size === 'object'
      ? limitsText({
          ...(atLeast !== undefined && { atLeast: sizeText(atLeast) }),
          ...(atMost !== undefined && { atMost: sizeText(atMost) }),
        })
      : sizeText(size);
  const found = sizeText(stat.size);
  return unmet(`${file} has ${found}, not ${wanted}`, found, wanted);
};

const textsOf = async (
  { file: path, contains, lacks, matches }: FileAssertion,
  { files }: Context,
): Promise<readonly Evaluated[]> => {
  if (contains === undefined && lacks === undefined && matches === undefined) return [];
  const text = (await files.text(path)) ?? '';
  const append = { kind: 'edit-text', path, edits: [{ op: 'append', text: `${contains ?? ''}\n` }] } as const;
  return [
    contains === undefined || text.includes(contains)
      ? MET
      : memberOf('contains', unmet(`${path} does not contain "${contains}"`, 'other text', `"${contains}"`, [append])),
    lacks === undefined || !text.includes(lacks)
      ? MET
      : memberOf('lacks', unmet(`${path} contains "${lacks}"`, `"${lacks}"`, `a text without "${lacks}"`)),
    memberOf('matches', matchOf(matches, text, path)),
  ];
};

const modeOf = ({ file: path, mode }: FileAssertion, stat: FileStat): Evaluated => {
  if (mode === undefined) return MET;
  if (stat.uid < 0) return unknown(`the mode of ${path} is not known`);
  const isLimit = typeof mode === 'object';
  const wanted = isLimit ? mode.atMost : mode;
  const bits = Number.parseInt(wanted, 8);
  const target = isLimit ? stat.mode & bits : bits;
  if (target === stat.mode) return MET;
  const found = octal(stat.mode);
  const words = isLimit ? `at most ${wanted}` : wanted;
  return unmet(`${path} has mode ${found}, not ${words}`, found, words, [
    { kind: 'set-mode', path, mode: octal(target) as OctalModeText },
  ]);
};
