import { describe, expect, test } from '@jest/globals';

import { behindColon, splitMessage } from '../../src/text/headline.js';

describe('a message', () => {
  test.each([
    ['One. Two. Three.', 'One', 'Two. Three.'],
    ['One', 'One', ''],
    ['Version 1.2.3 of a.json is old.', 'Version 1.2.3 of a.json is old', ''],
    ['It stops. config/a.json is odd.', 'It stops', 'config/a.json is odd.'],
    ['It stops, e.g. here. 2 files.', 'It stops, e.g. here', '2 files.'],
    ['It is "a. B". Then.', 'It is "a', 'B". Then.'],
  ])('%j is headed by its first sentence', (message, headline, rest) => {
    expect(splitMessage(message)).toEqual({ headline, rest });
  });

  test.each([
    ['The daemon stops', 'the daemon stops'],
    ['No device', 'no device'],
    ['Commands on this host', 'commands on this host'],
    ['Redis stops', 'Redis stops'],
    ['There', 'there'],
    ['Theresa stops', 'Theresa stops'],
    ['config/a.json is odd', 'config/a.json is odd'],
    ['A B', 'A B'],
  ])('%j behind a colon is %j: names keep their case', (sentence, shown) => {
    expect(behindColon(sentence)).toBe(shown);
  });
});
