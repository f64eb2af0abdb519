import fc from 'fast-check';
import { isLoopbackHost } from '@netclaw/state';
// no export of its package: its findings are what is public
import { trustedProxyProblem } from '../../../packages/doctor-checks/dist/exposure-mode/trusted-proxy.js';

/**
 * Trusted proxies and hosts: what is an address, a range, a loopback, in every spelling that System.Net knows. Zones
 * (`::1%lo`) are left out: what they mean depends on the interfaces of the machine.
 */
export const addresses = async (judge, tally, { seed, scale }) => {
  const texts = [...new Set(fc.sample(textOf, { seed, numRuns: 12_000 * scale }))];
  const answers = await judge.ask('addresses', { texts });
  for (const [at, text] of texts.entries()) {
    const { isProxy, isLoopback } = answers[at];
    tally.compare('trusted proxies', text, trustedProxyProblem(text) === undefined, isProxy);
    tally.compare('loopback hosts', text, isLoopbackHost(text), isLoopback);
  }
};

const partOf = fc.oneof(
  fc.nat({ max: 300 }).map(String),
  fc.constantFrom(
    '127',
    '0',
    '1',
    '0177',
    '0x7f',
    '0X7F',
    '08',
    '00',
    '256',
    '65536',
    '16777216',
    '4294967295',
    '4294967296',
    '',
    '0x',
    '1e1',
    '+1',
    '-1',
    ' 1',
  ),
);
const ipv4Of = fc.array(partOf, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'));
const looseIpv6Of = fc
  .array(fc.constantFrom('', '0', '1', 'ffff', '00001', 'fe80', '12345', 'g', '127.0.0.1', '7f00'), { maxLength: 9 })
  .map((parts) => parts.join(':'));
const addressOf = fc.oneof(
  { weight: 3, arbitrary: ipv4Of },
  { weight: 1, arbitrary: fc.ipV4() },
  { weight: 1, arbitrary: fc.ipV6() },
  { weight: 2, arbitrary: looseIpv6Of },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'localhost',
      'LocalHost',
      'localhost.',
      '127.1',
      '127.0.0.1',
      '127.255.255.255',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:127.0.0.2',
      '0:0:0:0:0:0:0:1',
      '::127.0.0.1',
      '2130706433',
      'example.com',
    ),
  },
);
const wrapped = fc.constantFrom(
  (text) => text,
  (text) => text,
  (text) => text,
  (text) => `[${text}]`,
  (text) => `[${text}]:80`,
  (text) => ` ${text} `,
  (text) => `${text}:80`,
  (text) => `[${text}`,
  (text) => `\t${text}`,
);
const suffixOf = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/0',
      '/8',
      '/32',
      '/33',
      '/64',
      '/128',
      '/129',
      '/',
      '/x',
      '/-1',
      '/+8',
      '/ 8',
      '/8 ',
      '/08',
      '/8/8',
      '/99999999999',
      '/0x8',
    ),
  },
);
const textOf = fc.tuple(addressOf, wrapped, suffixOf).map(([address, wrap, suffix]) => wrap(address) + suffix);
