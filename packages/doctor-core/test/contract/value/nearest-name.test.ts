import { describe, expect, it } from '@jest/globals';
import { nearestName } from '@netclaw/doctor-core';

describe('the nearest name', () => {
  it.each([
    ['paring', ['pairing', 'permissions'], 'pairing'],
    ['jsno', ['text', 'json', 'junit'], 'json'],
    ['JSON', ['text', 'json'], 'json'],
    ['warn', ['error', 'warning', 'never'], 'warning'],
    ['recover', ['recover-local-access'], 'recover-local-access'],
  ])('to "%s" of %j is %s', (name, known, nearest) => {
    expect(nearestName(name, known)).toBe(nearest);
  });

  it.each([
    ['pwsh', ['bash', 'zsh', 'fish']],
    ['moon', ['pairing']],
    ['re', ['repair', 'report']],
    ['rep', ['repair', 'report']],
    ['x', []],
  ])('to "%s" of %j is none', (name, known) => {
    expect(nearestName(name, known)).toBeUndefined();
  });
});
