import { defineCheck, error, inconclusive, notApplicable } from '@netclaw/doctor-core';

const ENV = '.env';
const HIGHEST = 65_535;

/** Is the port of the project's server free, or its own? */
export const port = defineCheck({
  id: 'port',
  title: 'Port of the server',
  about: `The port is the setting \`number\`, or PORT of ${ENV}. A program whose name is in the setting \`ours\` may have it.`,
  reads: [ENV],
  settings: { number: 0, ours: ['node'] },
  findings: {
    taken: error('Port {number} is taken by {name}{process}.', 'Stop it, or give the server another port.'),
  },
  observe: async ({ files, processes, settings }) => {
    const given = /^\s*(?:export\s+)?PORT\s*=\s*["']?(\d{1,5})/m.exec((await files.text(ENV)) ?? '')?.[1];
    const number = settings.number > 0 ? settings.number : Number(given ?? 0);
    if (number === 0) return notApplicable('the project names no port');
    if (number > HIGHEST) return inconclusive(`${number} is not a port`);
    const listener = await processes.listening(number);
    return listener === 'unknown'
      ? inconclusive(`it cannot be seen who listens on port ${number}`)
      : { number, listener, ours: settings.ours };
  },
  diagnose: ({ number, listener, ours }, find) => {
    if (listener === 'nobody' || (listener.name !== undefined && ours.includes(listener.name))) return [];
    const process = listener.pid === undefined ? '' : ` (process ${listener.pid})`;
    return [
      find('taken', {
        number,
        process,
        name: listener.name ?? 'a program of another user',
        subject: { name: `port ${number}` },
      }),
    ];
  },
});
