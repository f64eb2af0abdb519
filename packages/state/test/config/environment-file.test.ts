import { describe, expect, test } from '@jest/globals';
import { parseEnvironmentFile } from '../../src/config/environment-file.js';

const parsed = (text: string): Readonly<Record<string, string>> => parseEnvironmentFile(Buffer.from(text));

describe('an environment file of systemd', () => {
  test.each<[string, string, Record<string, string>]>([
    ['a plain assignment', 'A=1', { A: '1' }],
    ['several lines', 'A=1\nB=2\n', { A: '1', B: '2' }],
    ['lines of Windows', 'A=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['a byte order mark, which belongs to the first name', '\ufeffA=1\nB=2', { B: '2' }],
    ['a NUL, which ends it', 'A=1\n\0\nB=2', { A: '1' }],
    ['empty lines and blanks in front', '\n\n  A=1\n', { A: '1' }],
    ['comments of both kinds', '# A=1\n; B=2\nC=3', { C: '3' }],
    ['a comment that ends in a backslash', '# A \\\nB=2', { B: '2' }],
    ['a sharp within a value', 'A=a#b', { A: 'a#b' }],
    ['no value', 'A=\nB=2', { A: '', B: '2' }],
    ['no value at the end', 'A=', { A: '' }],
    ['a value with equals signs', 'A=b=c', { A: 'b=c' }],
    ['blanks around a value', 'A=  one two  \n', { A: 'one two' }],
    ['blanks around the equals sign', 'A = 1', { A: '1' }],
    ['double quotes', 'A="one two "', { A: 'one two ' }],
    ['single quotes', "A='one \"two\\'", { A: 'one "two\\' }],
    ['quoted pieces', 'A="one"\'two\'', { A: 'onetwo' }],
    ['a quote within a plain value', "A=it's", { A: "it's" }],
    ['escapes within double quotes', 'A="\\"\\\\\\$\\`\\n"', { A: '"\\$`\\n' }],
    ['a line that goes on', 'A=one\\\ntwo', { A: 'onetwo' }],
    ['a quoted line that goes on', 'A="one\\\ntwo"', { A: 'onetwo' }],
    ['a line break within quotes', 'A="one\ntwo"\nB=2', { A: 'one\ntwo', B: '2' }],
    ['an escaped letter', 'A=\\one', { A: 'one' }],
    ['an escaped blank at the end', 'A=one\\ ', { A: 'one ' }],
    ['export in front', 'export A=1', { A: '1' }],
    ['the last of two', 'A=1\nA=2', { A: '2' }],
    ['a line without equals sign', 'A\nB=2', { B: '2' }],
    ['a name that is none', '1A=1\nA-B=2\nset A=3\nB=4', { B: '4' }],
    ['a quote that never ends', 'A="one', { A: 'one' }],
    ['nothing', '', {}],
  ])('reads %s', (_what, text, expected) => {
    expect(parsed(text)).toEqual(expected);
  });
});
