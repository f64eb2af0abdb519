import { describe, expect, it } from '@jest/globals';
import type { RandomSource } from '@netclaw/doctor-core';
import { fixedSource } from '../../src/sandbox/fixed-source.js';

const NOW = new Date('2026-03-02T12:00:00.000Z');
const hex = (source: RandomSource, length: number): string => Buffer.from(source.bytes(length)).toString('hex');

describe('the fixed source', () => {
  it('gives the same bytes in every run', () => {
    expect(hex(fixedSource(NOW), 16)).toBe('8110a3c28e029edbdbfbae5c78596230');
    expect(hex(fixedSource(new Date(0)), 16)).toBe(hex(fixedSource(NOW), 16));
  });

  it('is one stream, however it is read', () => {
    const whole = hex(fixedSource(NOW), 100);
    const parts = fixedSource(NOW);
    expect([1, 31, 0, 33, 35].map((length) => hex(parts, length)).join('')).toBe(whole);
  });

  it('has every byte, and no block twice, so that rejection sampling ends', () => {
    const source = fixedSource(NOW);
    const blocks = Array.from({ length: 500 }, () => hex(source, 16));
    expect(new Set(blocks).size).toBe(500);
    expect(new Set(Buffer.from(blocks.join(''), 'hex')).size).toBe(256);
    let draws = 1;
    while ((source.bytes(1)[0] ?? 0) >= 3) draws += 1;
    expect(draws).toBeLessThan(2000);
  });

  it('has the time that it was made for, as a copy', () => {
    const source = fixedSource(NOW);
    source.now().setFullYear(1999);
    expect(source.now()).toEqual(NOW);
  });

  it('gives copies of its bytes', () => {
    const source = fixedSource(NOW);
    source.bytes(4).fill(0);
    const other = fixedSource(NOW);
    other.bytes(4);
    expect(hex(source, 28)).toBe(hex(other, 28));
  });
});
