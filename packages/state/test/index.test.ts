import { expect, test } from '@jest/globals';
import * as state from '../src/index.js';

test('the package exports these values', () => {
  expect(Object.keys(state).sort()).toEqual([
    'EXPOSURE_MODES',
    'PATHS',
    'describeActiveProcess',
    'describeErrno',
    'describeOrigin',
    'equalsIgnoringCase',
    'evaluateMode',
    'findActiveProcess',
    'findMatch',
    'findTokenInEnvironment',
    'foldCase',
    'hashToken',
    'isCompletedForDaemon',
    'isCompletedForUs',
    'isLoopbackHost',
    'modeDisagreements',
    'needsRemoteAuthentication',
    'observeClientEndpoint',
    'observeConfig',
    'observeDaemon',
    'observeDevices',
    'observeFile',
    'observeKeyRing',
    'observeMarker',
    'observeSecrets',
    'parseExposureMode',
    'readDevices',
    'readMarker',
    'readSecrets',
    'requiredProcess',
    'resolveHome',
  ]);
});
