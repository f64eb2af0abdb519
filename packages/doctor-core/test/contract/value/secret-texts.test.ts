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
