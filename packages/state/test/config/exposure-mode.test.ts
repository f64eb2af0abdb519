import { describe, expect, test } from '@jest/globals';
import {
  EXPOSURE_MODES,
  needsRemoteAuthentication,
  parseExposureMode,
  requiredProcess,
} from '../../src/config/exposure-mode.js';

describe('a wire value', () => {
  test.each([
    [null, 'local'],
    [undefined, 'local'],
    ['', 'local'],
    ['\t', 'local'],
    ['Local', 'local'],
    ['reverse-proxy', 'reverse-proxy'],
    ['REVERSEPROXY', 'reverse-proxy'],
    [' tailscale-serve ', 'tailscale-serve'],
    ['TailscaleFunnel', 'tailscale-funnel'],
    ['cloudflaretunnel', 'cloudflare-tunnel'],
    ['reverse_proxy', undefined],
    ['tailscale', undefined],
    ['0', undefined],
  ])('%p is %p', (wire, mode) => {
    expect(parseExposureMode(wire)).toBe(mode);
  });
});

test('each mode needs what it needs', () => {
  const modes = EXPOSURE_MODES.map((mode) => [mode, needsRemoteAuthentication(mode), requiredProcess(mode)]);
  expect(modes).toEqual([
    ['local', false, undefined],
    ['reverse-proxy', true, undefined],
    ['tailscale-serve', true, 'tailscaled'],
    ['tailscale-funnel', true, 'tailscaled'],
    ['cloudflare-tunnel', true, 'cloudflared'],
  ]);
});
