import { describe, expect, test } from '@jest/globals';

import {
  asSentence,
  behindColon,
  firstSentence,
  listInWords,
  splitMessage,
} from '../../../src/contract/value/sentence.js';

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
    ['One. Two.', 'One.'],
    ['One', 'One.'],
    ['a.json is odd. It stops.', 'a.json is odd.'],
  ])('%j begins with the sentence %j', (text, first) => {
    expect(firstSentence(text)).toBe(first);
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
    ['THE END', 'THE END'],
  ])('%j behind a colon is %j: names keep their case', (sentence, shown) => {
    expect(behindColon(sentence)).toBe(shown);
  });

  test.each([
    ['no check is left to run', 'No check is left to run.'],
    ['There is no file x.', 'There is no file x.'],
    ['netclawd is running', 'netclawd is running.'],
    ['root does not follow the path', 'root does not follow the path.'],
    ['keys/.doctor cannot be read (EACCES)', 'keys/.doctor cannot be read (EACCES).'],
    ['plan.json cannot be written: ENOSPC.', 'plan.json cannot be written: ENOSPC.'],
    ['pairing: it is busy', 'pairing: it is busy.'],
    ['Did you mean "pairing"?', 'Did you mean "pairing"?'],
    ['', ''],
  ])('%j is the sentence %j: names keep their case', (text, shown) => {
    expect(asSentence(text)).toBe(shown);
  });
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j in the middle of a sentence is "%s"', (names, words) => {
  expect(listInWords(names)).toBe(words);
});
