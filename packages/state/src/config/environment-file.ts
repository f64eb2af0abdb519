type State = 'line' | 'comment' | 'key' | 'before-value' | 'value' | 'single' | 'double';

/**
 * The assignments of a systemd `EnvironmentFile`: comments begin a line with `#` or `;`; a value may be quoted, wholly or in
 * pieces; a backslash at the end of a line joins the next; the last assignment of a name wins. `export ` in front is tolerated,
 * since people source such files too. Lines that do not assign to a valid name are passed over, as systemd does.
 */
export const parseEnvironmentFile = (bytes: Uint8Array): Readonly<Record<string, string>> => {
  // a byte order mark belongs to the first name, which is then none; and a NUL ends what is read
  const [text = ''] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\0');
  const assigned = new Map<string, string>();
  let state: State = 'line';
  let key = '';
  let value = '';
  /** How much of the value is never trimmed: what was quoted or escaped. */
  let untrimmed = 0;
  const finish = (): void => {
    const name = key.replace(/^[\t ]+|[\t ]+$/g, '').replace(/^export[\t ]+/, '');
    const end = Math.max(untrimmed, value.trimEnd().length);
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) assigned.set(name, value.slice(0, end));
    [state, key, value, untrimmed] = ['line', '', '', 0];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const isEnd = character === '\n' || character === '\r';
    switch (state) {
      case 'line':
        if (character === '#' || character === ';') state = 'comment';
        else if (!isBlank(character)) [state, key] = ['key', character];
        break;
      case 'comment':
        if (isEnd) state = 'line';
        break;
      case 'key':
        if (isEnd) [state, key] = ['line', ''];
        else if (character === '=') state = 'before-value';
        else key += character;
        break;
      case 'before-value':
      case 'value':
        if (isEnd) finish();
        else if (character === '\\') {
          const next = text.charAt(++at);
          if (next !== '\n') value += next;
          [state, untrimmed] = ['value', value.length];
        } else if (state === 'before-value' && character === "'") state = 'single';
        else if (state === 'before-value' && character === '"') state = 'double';
        else if (state === 'value' || !isBlank(character)) [state, value] = ['value', value + character];
        break;
      case 'single':
        if (character === "'") [state, untrimmed] = ['before-value', value.length];
        else value += character;
        break;
      case 'double':
        if (character === '"') [state, untrimmed] = ['before-value', value.length];
        else if (character === '\\') value += escapedInDoubleQuotes(text.charAt(++at));
        else value += character;
        break;
    }
  }
  if (key !== '' && state !== 'key') finish();
  return Object.fromEntries(assigned);
};

const isBlank = (character: string): boolean => /[\t\n\r ]/.test(character);

const escapedInDoubleQuotes = (character: string): string => {
  if (character === '\n') return '';
  return '"\\`$'.includes(character) ? character : `\\${character}`;
};
