import { expect, test } from '@jest/globals';
import * as state from '../src/index.js';

test('the package gives out these values', () => {
  expect(Object.keys(state).sort()).toEqual([
    'EXPOSURE_MODES',
    'PATHS',
    'describeErrno',
    'describeOrigin',
    'fileFacts',
    'findMatch',
    'findTokenInEnvironment',
    'hashToken',
    'isCanonicalToken',
    'isCompletedForDaemon',
    'isCompletedForUs',
    'isLoopbackHost',
    'judgeMode',
    'modeDisagreements',
    'needsRemoteAuthentication',
    'noContent',
    'observeClientEndpoint',
    'observeConfig',
    'observeDaemon',
    'observeDevices',
    'observeFile',
    'observeKeyRing',
    'observeMarker',
    'observeSecrets',
    'parseEnvironmentFile',
    'parseExposureMode',
    'readDevices',
    'readMarker',
    'readSecrets',
    'requiredProcess',
    'resolveHome',
  ]);
});
