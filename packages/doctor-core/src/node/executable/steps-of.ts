import type { Step } from '../../contract/author/step.js';
import { isRecord } from '../../contract/value/shape.js';
import { Secret } from '../../contract/value/secret.js';
import { badAnswer } from './read-answer.js';
import type { AnsweredStep } from './protocol.js';

/** The step that was answered, with its secrets made: where a step takes a text, and in the values of a JSON document. */
export const stepOf = (step: AnsweredStep, pointer: string): Step => {
  switch (step.kind) {
    case 'write-file':
      return { ...step, content: contentOf(step['content']) } as unknown as Step;
    case 'edit-text':
      return { ...step, edits: editsOf(step).map(withTexts) } as unknown as Step;
    case 'edit-json':
      return {
        ...step,
        edits: editsOf(step).map((edit, at) => withValue(edit, `${pointer}/edits/${at}/value`)),
      } as unknown as Step;
    default:
      // its schema knows no other kind
      return step as unknown as Step;
  }
};

type Fields = Readonly<Record<string, unknown>>;

const editsOf = ({ edits }: AnsweredStep): readonly Fields[] => edits as readonly Fields[];

const contentOf = (content: unknown): unknown => {
  if (!isRecord(content)) return content;
  const { secret, secretBase64 } = content;
  return typeof secret === 'string'
    ? new Secret(secret)
    : new Secret(new Uint8Array(Buffer.from(String(secretBase64), 'base64')));
};

const withTexts = (edit: Fields): Fields =>
  Object.fromEntries(
    Object.entries(edit).map(([key, value]) => [
      key,
      ['find', 'with', 'text'].includes(key) ? contentOf(value) : value,
    ]),
  );

const withValue = (edit: Fields, pointer: string): Fields =>
  'value' in edit ? { ...edit, value: valueOf(edit['value'], pointer) } : edit;

/** An object whose only member is `secret` is a secret text; a JSON document has no bytes. */
const valueOf = (value: unknown, pointer: string): unknown => {
  if (Array.isArray(value)) return value.map((item: unknown, at) => valueOf(item, `${pointer}/${at}`));
  if (!isRecord(value)) return value;
  const [only, ...others] = Object.keys(value);
  if (others.length === 0 && only === 'secretBase64') {
    throw badAnswer({ pointer, reason: 'a JSON document has no bytes', hint: 'Write { "secret": "…" } for a text.' });
  }
  if (others.length === 0 && only === 'secret' && typeof value['secret'] === 'string')
    return new Secret(value['secret']);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, valueOf(member, `${pointer}/${key}`)]));
};
