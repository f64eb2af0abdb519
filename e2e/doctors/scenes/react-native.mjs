const MAC = { platform: 'darwin' };

const onMac = (prepare) => async (place) => {
  await prepare(place);
  return MAC;
};

const bundler = (body) => async (place) => {
  await place.http(8081, (_request, response) => response.end(body));
};

const node = (version) => (place) => place.program('node', `echo v${version}`);

/** A device, whose way to the bundler is a file of the program. */
const adb = (way) => (place) =>
  place.program(
    'adb',
    'case "$*" in',
    `devices) printf 'List of devices attached\\nphone-1\\tdevice\\n' ;;`,
    `'-s phone-1 reverse --list') cat '${place.userHome}/way' 2>/dev/null || echo '${way}' ;;`,
    `'-s phone-1 reverse tcp:8081 tcp:8081') echo tcp:8081 > '${place.userHome}/way' ;;`,
    '*) exit 1 ;;',
    'esac',
  );

export const REACT_NATIVE = {
  'rn-node': {
    // the very program that runs this
    sound: (place) => place.program('node', `exec '${process.execPath}' "$@"`),
    broken: node('18.20.1'),
    finds: [/^PATH leads to Node\.js 18\.20\.1, and the bundler needs 20\.19\.$/],
  },
  'rn-watchman': {
    sound: onMac((place) => place.program('watchman', 'echo 2025.01.06.00')),
    broken: onMac((place) =>
      place.program(
        'brew',
        `test "$*" = 'install watchman' && printf '#!/bin/sh\\necho 2025' > '${place.bin}/watchman'`,
        `test ! -e '${place.bin}/watchman' || chmod 755 '${place.bin}/watchman'`,
      ),
    ),
    finds: [/^Changes are noticed late, as Watchman is not installed\.$/],
    fixes: { consents: ['run:rn-watchman'] },
  },
  'rn-adb': {
    sound: adb('tcp:8081'),
    broken: adb(''),
    finds: [/^The device phone-1 has no way to the bundler\.$/],
    fixes: { consents: ['run:rn-adb'] },
  },
  'rn-gradlew': {
    sound: (place) => place.write('android/gradlew', '#!/bin/sh\n', { mode: 0o755 }),
    broken: (place) => place.write('android/gradlew', '#!/bin/sh\n', { mode: 0o644 }),
    finds: [/^android\/gradlew cannot be started\.$/],
    fixes: {},
  },
  'rn-metro': {
    sound: bundler('packager-status:running'),
    broken: bundler('something else'),
    finds: [/^\S+ has port 8081, where the bundler would be\.$/],
  },
  'rn-pods': {
    sound: onMac((place) => {
      place.write('ios/Podfile.lock', 'A');
      place.write('ios/Pods/Manifest.lock', 'A');
    }),
    broken: onMac((place) => {
      place.write('ios/Podfile.lock', 'A');
      place.program('pod', `test "$*" = 'install --deployment' && mkdir Pods && cp Podfile.lock Pods/Manifest.lock`);
    }),
    finds: [/^ios\/Podfile\.lock asks for other libraries than are installed\.$/],
    fixes: { consents: ['run:rn-pods'] },
  },
  'rn-xcode-env': {
    sound: onMac((place) => {
      place.write('ios/Podfile', '');
      place.write('ios/.xcode.env', '');
    }),
    broken: onMac((place) => place.write('ios/Podfile', '')),
    finds: [/^Xcode has no ios\/\.xcode\.env that says which Node\.js to use\.$/],
    fixes: {},
  },
};
