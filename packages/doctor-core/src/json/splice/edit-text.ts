import { containerSplices } from './container-splices.js';
import type { ContainerChange, EditPlan, Replacement } from '../plan/edit-plan.js';
import { Secret } from '../../contract/value/secret.js';
import { escapeString } from '../write/escape-string.js';
import type { JsonDocument } from '../parse/json-document.js';
import { matchesValue } from '../write/matches-value.js';
import { newText } from '../write/new-text.js';
import { speltText } from '../write/spelling.js';
import { applySplices } from './splice.js';
import type { Splice } from './splice.js';
import { indentationAt } from '../parse/text-position.js';
import { detectStyle, isSpread } from '../write/text-style.js';
import type { TextStyle } from '../write/text-style.js';

/** The text of a document after a plan. Throws a `DoctorError` (`json/edits-overlap`). */
export const editText = (document: JsonDocument, plan: EditPlan): string => {
  const style = detectStyle(document);
  return applySplices(document.text, [
    ...plan.replacements.map((replacement) => replacementSplice(document, style, replacement)),
    ...[...plan.changes.values()].flatMap((change) => [
      ...renameSplices(change),
      ...containerSplices(document, style, change),
    ]),
  ]);
};

const replacementSplice = (document: JsonDocument, style: TextStyle, replacement: Replacement): Splice => {
  const { node, parent, pointer, value, spelling } = replacement;
  const { start, end } = node;
  // a value that is there already keeps its spelling, but its place is taken
  if (spelling === undefined && matchesValue(node, value)) {
    return { start, end, text: document.text.slice(start, end), pointer };
  }
  const text = newText(document, style, replacement, {
    model: node,
    isSpread: parent === undefined || isSpread(document.text, parent),
    // of the containers alone: on one long line it is far to its beginning
    indentation: isContainerValue(value) ? indentationAt(document.text, start) : '',
  });
  return { start, end, text, pointer };
};

const isContainerValue = (value: Replacement['value']): boolean =>
  typeof value === 'object' && value !== null && !(value instanceof Secret);

const renameSplices = ({ node, pointer, renamed }: ContainerChange): readonly Splice[] =>
  (node.type === 'object' ? node.members : []).flatMap(({ key: oldKey, start, keyEnd }) => {
    const newKey = renamed.get(oldKey);
    if (newKey === undefined || newKey.key === oldKey) return [];
    const text = speltText(newKey.spelling, newKey.key) ?? escapeString(newKey.key);
    return [{ start, end: keyEnd, text, pointer }];
  });
