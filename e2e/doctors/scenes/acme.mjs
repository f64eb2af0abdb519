import { hasPython } from '../checks.mjs';

const DAY = 86_400_000;

export const ACME = {
  'crash-logs': {
    sound: (place) => place.write('logs/crash-1.log', 'disk full'),
    broken: (place) => {
      place.write('logs/crash-1.log', 'out of memory', { at: new Date(Date.now() - 40.5 * DAY) });
      place.write('logs/crash-2.log', 'disk full');
    },
    finds: [/^logs\/crash-1\.log reports a crash for want of memory\.$/, /crash-1\.log has been there for 40 days\.$/],
    fixes: { consents: ['delete-logs'] },
  },
  // a program in Python
  'acme-token': {
    skip: () => (hasPython() ? undefined : 'there is no python3'),
    sound: (place) => place.write('token', 'x'.repeat(20), { mode: 0o600 }),
    broken: (place) => place.write('token', 'short', { mode: 0o644 }),
    finds: [/^token has mode 0644, so that others can read it\.$/, /^The token in token has only 5 characters\.$/],
    fixes: { consents: ['new-token'] },
  },
  token: {
    sound: (place) => place.write('token', 'x', { mode: 0o600 }),
    broken: (place) => place.write('token', 'x', { mode: 0o644 }),
    finds: [/^Others can get at token\.$/],
    fixes: {},
  },
};
