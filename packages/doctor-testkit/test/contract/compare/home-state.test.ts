import { expect, it } from '@jest/globals';
import { memoryHome } from '../../../src/index.js';
import { differencesOf, stateOf } from '../../../src/contract/compare/home-state.js';

const make = () =>
  memoryHome({ files: { 'a.txt': 'a', 'b.txt': 'b', 'shut/': { mode: 0o000 } }, links: { 'to-a': 'a.txt' } });

it('two moments between which nothing happens are the same', () => {
  const home = make();
  expect(differencesOf(stateOf(home), stateOf(home), home.home)).toEqual([]);
});

it.each<[string, (home: ReturnType<typeof make>, at: (path: string) => string) => void, string]>([
  [
    'a byte',
    ({ fs }, at) => {
      fs.writeFileSync(at('a.txt'), 'x');
    },
    'a.txt is changed',
  ],
  [
    'a mode',
    ({ fs }, at) => {
      fs.chmodSync(at('a.txt'), 0o644);
    },
    'a.txt is changed',
  ],
  [
    'an owner',
    ({ fs, owners }, at) => {
      owners.set(fs.lstatSync(at('a.txt')), 7);
    },
    'a.txt is changed',
  ],
  [
    'a date',
    ({ fs }, at) => {
      fs.utimesSync(at('a.txt'), 1, 1);
    },
    'a.txt is changed',
  ],
  [
    'a directory',
    ({ fs }, at) => {
      fs.chmodSync(at('shut'), 0o700);
    },
    'shut is changed',
  ],
  [
    'a link',
    ({ fs }, at) => {
      fs.unlinkSync(at('to-a'));
    },
    'to-a is gone',
  ],
  [
    'a new file outside of the home',
    ({ fs }) => {
      fs.writeFileSync('/x', '');
    },
    '/x is new',
  ],
])('%s makes a difference', (_what, act, difference) => {
  const home = make();
  const before = stateOf(home);
  act(home, (path) => `${home.home}/${path}`);
  expect(differencesOf(before, stateOf(home), home.home)).toEqual([difference]);
});
