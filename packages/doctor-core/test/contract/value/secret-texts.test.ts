import { expect, it } from '@jest/globals';
import { Secret } from '../../../src/contract/value/secret.js';
import { redacted, secretTextsIn } from '../../../src/contract/value/secret-texts.js';

const TOKEN = 'hunter2hunter2';

it.each<readonly [what: string, secret: string | Uint8Array]>([
  ['alone', TOKEN],
  ['with the end of its line', `${TOKEN}\n`],
  ['as bytes', Buffer.from(`${TOKEN}\n`)],
  ['behind its name', `# ours\nTOKEN=${TOKEN}\r\nPORT=3000\n`],
  ['in quotes', `{ "token": "${TOKEN}" }`],
])('a text that a secret holds %s is not shown', (_, secret) => {
  const texts = secretTextsIn([{ kind: 'write-file', content: new Secret(secret) }]);
  expect(redacted(`--token=${TOKEN} of port 3000`, texts)).toBe('--token=[redacted] of port 3000');
});

it('texts that are no secrets, and too short ones, are shown', () => {
  expect(secretTextsIn([{ content: 'hunter2hunter2' }, { find: new Secret('short') }])).toEqual([]);
});

it.each<readonly [what: string, secret: string, shown: string, hidden: readonly string[]]>([
  ['words of a comment', '# password of the production database\nKEY=x1\n', '--database production', []],
  ['names', 'DATABASE_PASSWORD=hunter2hunter2\n', 'DATABASE_PASSWORD', [TOKEN]],
  ['paths', 'see config/netclaw.json\n', 'config/netclaw.json', []],
  ['a value that is a word', 'PASSWORD=butterfly\n', 'PASSWORD', ['butterfly']],
  [
    'a value in JSON that is a word',
    '{"password":"butterfly","other":"elephants"}',
    'password',
    ['butterfly', 'elephants'],
  ],
  ['a value with blanks', 'PHRASE="umbrella carousel"\n', 'carousel', ['umbrella carousel']],
  ['letters of both cases', 'key abcDEFghiJKL\n', 'ordinary', ['abcDEFghiJKL']],
  ['a word alone', 'butterfly\n', 'ordinary', ['butterfly']],
])('ordinary words are shown, and values are not: %s', (_, secret, shown, hidden) => {
  const texts = secretTextsIn([new Secret(secret)]);
  expect(redacted(shown, texts)).toBe(shown);
  for (const value of hidden) expect(redacted(`<${value}>`, texts)).toBe('<[redacted]>');
});
