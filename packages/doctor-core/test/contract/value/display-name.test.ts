import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { escapeInvisible, findingKey } from '../../../src/engine/index.js';
import { displayName, Secret } from '../../../src/index.js';

describe('displayName', () => {
  it.each([
    ['alice-laptop', 'alice-laptop'],
    ['Zoë 🔑', 'Zoë 🔑'],
    ['a\u001b[31mb', String.raw`a\u{1B}[31mb`],
    ['a\nb\u0085c', String.raw`a\u{A}b\u{85}c`],
    ['a\u202Eb\u2066', String.raw`a\u{202E}b\u{2066}`],
    ['a\u200Bb\uFEFFc', String.raw`a\u{200B}b\u{FEFF}c`],
    ['a\u2028b', String.raw`a\u{2028}b`],
    ['a\uD800b', String.raw`a\u{D800}b`],
  ])('shows %j as %s', (name, shown) => {
    expect(displayName(name)).toBe(shown);
  });

  it('shows at most 64 characters', () => {
    expect(displayName('x'.repeat(64))).toHaveLength(64);
    expect(displayName('x'.repeat(65))).toBe(`${'x'.repeat(63)}…`);
    expect(escapeInvisible('x'.repeat(65))).toHaveLength(65);
  });
});

describe('Secret', () => {
  it('is printed by nothing', () => {
    const secret = new Secret('canary');
    const printed = [String(secret), JSON.stringify({ secret }), inspect({ deep: { secret } }, { showHidden: true })];
    expect(printed.join()).not.toContain('canary');
    expect(secret.reveal()).toBe('canary');
  });
});

describe('findingKey', () => {
  it('is the same for the same code and subject, whatever the order of members', () => {
    const a = findingKey({ code: 'x/y', subject: { path: 'p', name: 'n' } });
    expect(findingKey({ code: 'x/y', subject: { name: 'n', path: 'p' } })).toBe(a);
    expect(findingKey({ code: 'x/y', subject: { path: 'p' } })).not.toBe(a);
    expect(findingKey({ code: 'x/y', subject: { pointer: 'p', name: 'n' } })).not.toBe(a);
  });
});
