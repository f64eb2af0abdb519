import type { Case, Fakes } from '../cases.js';
import * as native from './checks.js';

const MAC: Fakes = { platform: 'darwin' };
const node = (version: string): Fakes => ({ commands: { 'node --version': `v${version}\n` } });
const DEVICES = 'List of devices attached\nemulator-1\tdevice\nphone\tunauthorized\n';
const WAY = 'adb -s emulator-1 reverse --list';
const OPEN = 'adb -s emulator-1 reverse tcp:8081 tcp:8081';
const gradlew = (mode: number): Fakes => ({ files: { 'android/gradlew': { content: '#!/bin/sh\n', mode } } });

export const REACT_NATIVE_CASES: readonly Case[] = [
  {
    check: native.nativeNode,
    sound: node('22.1.0'),
    broken: node('20.18.3'),
    finds: ['PATH leads to Node.js 20.18.3, and the bundler needs 20.19.'],
  },
  {
    check: native.nativeWatchman,
    sound: { ...MAC, commands: { 'watchman --version': '2025.01.06.00', 'brew --version': 'Homebrew 4.4' } },
    broken: {
      ...MAC,
      commands: { 'brew --version': 'Homebrew 4.4', 'brew install watchman': '' },
      afterRun: { 'brew install watchman': { commands: { 'watchman --version': '2025.01.06.00' } } },
    },
    finds: ['Changes are noticed late, as Watchman is not installed.'],
    fixes: { consents: ['run:rn-watchman'] },
  },
  {
    check: native.nativeAdb,
    sound: { commands: { 'adb devices': DEVICES, [WAY]: 'UsbFfs tcp:8081 tcp:8081\n' } },
    broken: {
      commands: { 'adb devices': DEVICES, [WAY]: '\n', [OPEN]: '' },
      afterRun: { [OPEN]: { commands: { [WAY]: 'UsbFfs tcp:8081 tcp:8081\n' } } },
    },
    finds: ['The device emulator-1 has no way to the bundler.'],
    fixes: { consents: ['run:rn-adb'] },
  },
  {
    check: native.nativeGradlew,
    sound: gradlew(0o755),
    broken: gradlew(0o644),
    finds: ['android/gradlew cannot be started.'],
    fixes: {},
  },
  {
    check: native.nativeMetro,
    sound: {
      http: { 'http://localhost:8081/status': 'packager-status:running' },
      listening: { 8081: { name: 'node' } },
    },
    broken: {
      http: { 'http://localhost:8081/status': { status: 404 } },
      listening: { 8081: { pid: 7, name: 'java' } },
    },
    finds: ['java has port 8081, where the bundler would be.'],
  },
  {
    check: native.nativePods,
    sound: { ...MAC, files: { 'ios/Podfile.lock': 'A', 'ios/Pods/Manifest.lock': 'A' } },
    broken: {
      ...MAC,
      files: { 'ios/Podfile.lock': 'B', 'ios/Pods/Manifest.lock': 'A' },
      commands: { 'pod install --deployment': '' },
      afterRun: { 'pod install --deployment': { files: { 'ios/Pods/Manifest.lock': 'B' } } },
    },
    finds: ['ios/Podfile.lock asks for other libraries than are installed.'],
    fixes: { consents: ['run:rn-pods'] },
  },
  {
    check: native.nativeXcodeEnv,
    sound: { ...MAC, files: { 'ios/Podfile': '', 'ios/.xcode.env': '' } },
    broken: { ...MAC, files: { 'ios/Podfile': '' } },
    finds: ['Xcode has no ios/.xcode.env that says which Node.js to use.'],
    fixes: {},
  },
];
