import { defineCheck, error, inconclusive, notApplicable, warning } from '@netclaw/doctor-core';
import { isOlder, versionIn } from '../versions.js';

export const nativeNode = defineCheck({
  id: 'rn-node',
  title: 'Node.js on PATH',
  runs: ['node'],
  findings: { old: error('PATH leads to Node.js {version}, and the bundler needs {least}.', 'Install a newer one.') },
  observe: async ({ run }) => versionIn((await run('node', ['--version'])).stdout) ?? '0.0.0',
  diagnose: (version, find) => (isOlder(version, '20.19.0') ? [find('old', { version, least: '20.19' })] : []),
});

export const nativeWatchman = defineCheck({
  id: 'rn-watchman',
  title: 'Watcher of files',
  platforms: ['darwin'],
  runs: ['watchman', 'brew'],
  findings: { none: warning('Changes are noticed late, as Watchman is not installed.') },
  observe: async ({ run }) => ({
    isMissing: (await run('watchman', ['--version'])).failure === 'not-found',
    canInstall: (await run('brew', ['--version'])).ok,
  }),
  diagnose: ({ isMissing }, find) => (isMissing ? [find('none')] : []),
  fix: ({ canInstall }, { repair, refuse }) =>
    canInstall
      ? repair('Let Homebrew install Watchman.', [{ kind: 'run', command: 'brew', args: ['install', 'watchman'] }])
      : refuse('there is no Homebrew that could install it', 'Follow the instructions of Watchman.'),
});

export const nativeAdb = defineCheck({
  id: 'rn-adb',
  title: 'Way from devices to the bundler',
  runs: ['adb'],
  findings: {
    alone: warning('There is no device to run the app on.', 'Connect one, or start an emulator.'),
    'cut-off': error('The device {name} has no way to the bundler.'),
  },
  observe: async ({ run }) => {
    const { failure, stdout } = await run('adb', ['devices']);
    if (failure === 'not-found') return notApplicable('nobody builds for Android here');
    const names = [...stdout.matchAll(/^(\S+)\tdevice$/gm)].map(([, name = '']) => name);
    const wayOf = async (name: string) => (await run('adb', ['-s', name, 'reverse', '--list'])).stdout.trim();
    return Promise.all(names.map(async (name) => ({ name, way: await wayOf(name) })));
  },
  diagnose: (devices, find) =>
    devices.length === 0
      ? [find('alone')]
      : devices.flatMap(({ name, way }) => (way === '' ? [find('cut-off', { name })] : [])),
  fix: (devices, { repair }) =>
    repair(
      'Open a way from each device to the bundler.',
      devices
        .filter(({ way }) => way === '')
        .map(({ name }) => ({ kind: 'run', command: 'adb', args: ['-s', name, 'reverse', 'tcp:8081', 'tcp:8081'] })),
      { fixes: ['cut-off'] },
    ),
});

export const nativeGradlew = defineCheck({
  id: 'rn-gradlew',
  title: 'Script that builds for Android',
  reads: ['android/gradlew'],
  findings: { inert: error('{path} cannot be started.') },
  observe: ({ files }) => files.stat('android/gradlew'),
  diagnose: ({ kind, canExecute }, find) =>
    kind !== 'file' || canExecute ? [] : [find('inert', { path: 'android/gradlew' })],
  fix: (_stat, { repair }) =>
    repair('Let this user start it.', [{ kind: 'set-mode', path: 'android/gradlew', mode: 'u+x' }]),
});

export const nativeMetro = defineCheck({
  id: 'rn-metro',
  title: 'Port of the bundler',
  connects: ['http://localhost:8081'],
  findings: { taken: error('{name} has port 8081, where the bundler would be.', 'End it, or choose another port.') },
  observe: async ({ http, processes }) => {
    const { body } = await http('http://localhost:8081/status');
    return body.includes('packager-status:running') ? 'nobody' : processes.listening(8081);
  },
  diagnose: (listener, find) => {
    if (listener === 'nobody') return [];
    if (listener === 'unknown') return inconclusive('it cannot be seen who has port 8081');
    return [find('taken', { name: listener.name ?? 'A program of another user' })];
  },
});

export const nativePods = defineCheck({
  id: 'rn-pods',
  title: 'Libraries for iOS',
  platforms: ['darwin'],
  reads: ['ios/'],
  changes: [],
  runs: ['pod'],
  findings: { behind: error('{path} asks for other libraries than are installed.') },
  observe: async ({ files }) => {
    const wanted = await files.text('ios/Podfile.lock');
    if (wanted === undefined) return notApplicable('the app has no libraries for iOS');
    return { isSame: wanted === (await files.text('ios/Pods/Manifest.lock')) };
  },
  diagnose: ({ isSame }, find) => (isSame ? [] : [find('behind', { path: 'ios/Podfile.lock' })]),
  fix: (_state, { repair }) =>
    repair('Install the libraries that the lock file names.', [
      { kind: 'run', command: 'pod', args: ['install', '--deployment'], cwd: 'ios', timeoutMs: 600_000 },
    ]),
});

export const nativeXcodeEnv = defineCheck({
  id: 'rn-xcode-env',
  title: 'Node.js for Xcode',
  platforms: ['darwin'],
  reads: ['ios/Podfile', 'ios/.xcode.env'],
  changes: ['ios/.xcode.env'],
  findings: { none: error('Xcode has no {path} that says which Node.js to use.') },
  observe: async ({ files }) => {
    if ((await files.stat('ios/Podfile')).kind !== 'file') return notApplicable('the app is not built by Xcode');
    return files.stat('ios/.xcode.env');
  },
  diagnose: ({ kind }, find) => (kind === 'absent' ? [find('none', { path: 'ios/.xcode.env' })] : []),
  fix: (_stat, { repair }) =>
    repair('Name the Node.js of PATH.', [
      { kind: 'write-file', path: 'ios/.xcode.env', content: 'export NODE_BINARY="$(which node)"\n', mode: '0644' },
    ]),
});
