import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

const settings = (value) => (place) => place.write('settings.json', JSON.stringify(value));

export const HOUSE = {
  'house-env': {
    sound: (place) => place.write('.env', 'A=1\n', { mode: 0o600 }),
    broken: (place) => place.write('.env', 'DEBUG=1\n', { mode: 0o666 }),
    finds: [/^\.env has mode 0666, not at most 0640$/, /^\.env switches debugging on\.$/],
    fixes: { leaves: [/^\.env switches debugging on\.$/] },
  },
  'house-settings': {
    sound: settings({ telemetry: false, port: 3000 }),
    broken: settings({ telemetry: true, port: 80 }),
    finds: [/^\/telemetry of settings\.json is true/, /^\/port of settings\.json must be >= 1024$/],
    fixes: { leaves: [/^\/port of settings\.json must be >= 1024$/] },
  },
  'house-services': {
    sound: async (place) => {
      // a process has the name of its file
      copyFileSync('/bin/sleep', join(place.bin, 'house-proxy'));
      place.process(join(place.bin, 'house-proxy'));
      place.program('docker', 'echo Docker version 27.1.0, build 1');
      await place.tcp(54329);
      await place.http(38080, (_request, response) => response.end('ok'));
      return { environment: { HOUSE: 'green' } };
    },
    broken: (place) => place.program('docker', 'echo Docker version 20.10.7'),
    finds: [
      /^The proxy does not run\.$/,
      /^Port 127\.0\.0\.1:54329 is closed/,
      /^docker has version 20\.10\.7/,
      /^HOUSE is not set$/,
      /^http:\/\/127\.0\.0\.1:38080\/health: it refuses connections$/,
    ],
  },
};
