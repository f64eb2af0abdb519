import { describe, expect, test } from '@jest/globals';
import { findRotatedDevice } from '../src/facts/host-device.js';
import { freeLocalName, isNamedForMachine } from '../src/facts/machine-names.js';
import { completed, list, lookAt } from './support/host.js';
import { device } from './support/material.js';

const boot = (name: string, odd = {}): object => device({ name, isBootstrap: true, odd });
const remote = (name: string): object => device({ name });
const saltless = device({ name: 'phone', odd: { Salt: null } });

describe('the entry that is rotated', () => {
  test.each<readonly [string, readonly unknown[], number | undefined]>([
    ['the only candidate named for this machine', [remote('a'), boot('Workshop-Bootstrap')], 1],
    ['one named as netclaw init names it', [boot('workshop')], 0],
    ['one named by an earlier repair', [boot('workshop-local-3'), remote('a')], 0],
    ['the one named for this machine among several', [boot('attic-bootstrap'), boot('workshop-local')], 1],
    ['none of two named for this machine', [boot('workshop'), boot('workshop-local')], undefined],
    ['the only candidate if named *-bootstrap', [boot('attic-bootstrap'), remote('a')], 0],
    ['none of two named *-bootstrap', [boot('attic-bootstrap'), boot('cellar-bootstrap')], undefined],
    ['no candidate of another name', [boot('attic')], undefined],
    ['no entry without the flag', [remote('workshop-bootstrap')], undefined],
    ['no invalid entry', [boot('workshop', { TokenHash: 'zz' })], undefined],
    ['no entry behind a salt of null', [saltless, boot('workshop')], undefined],
    ['an entry before a salt of null', [boot('workshop'), saltless], 0],
    ['an entry behind a null element, which goes', [null, boot('workshop')], 1],
    ['no entry whose own salt is null', [boot('workshop', { Salt: null })], undefined],
    ['none in an empty list', [], undefined],
  ])('is %s', async (_name, entries, index) => {
    const { state } = await lookAt({ ...list(...entries), ...completed });
    expect(findRotatedDevice(state)?.index).toBe(index);
  });
});

test.each([
  ['workshop', true],
  ['WORKSHOP-Bootstrap', true],
  ['workshop-local', true],
  ['workshop-local-12', true],
  ['workshop-local-', false],
  ['workshop-2', false],
  ['workshops', false],
  ['my-workshop', false],
])('the name %s is one for the machine workshop: %s', (name, expected) => {
  expect(isNamedForMachine(name, 'workshop')).toBe(expected);
});

test.each([
  [[], 'workshop-local'],
  [['WORKSHOP-LOCAL'], 'workshop-local-2'],
  [['workshop-local', 'Workshop-Local-2'], 'workshop-local-3'],
  [['work\u017fhop-local', 'wor\u212ashop-local'], 'workshop-local'],
])('beside %j the free name is %s', (names, expected) => {
  expect(
    freeLocalName(
      names.map((name) => ({ name })),
      'workshop',
    ),
  ).toBe(expected);
});
