import fc from 'fast-check';
import { observeConfig } from '@netclaw/state';
import { fileView } from './devices.mjs';

const BATCH = 500;

/** The Daemon section that netclaw.json, secrets.json and variables give together, or that .NET does not load netclaw.json. */
export const configuration = async (judge, tally, { seed, scale }) => {
  const cases = fc.sample(caseOf, { seed, numRuns: 5000 * scale });
  for (let from = 0; from < cases.length; from += BATCH) {
    const some = cases.slice(from, from + BATCH);
    const answers = await judge.ask('configuration', { cases: some.map(encoded) });
    for (const [at, one] of some.entries()) {
      const theirs = theirReading(answers[at]);
      const isSame = tally.compare('configurations', one, await ourReading(one), theirs);
      if (isSame) tally.count(theirs === 'rejected' ? 'rejected by both' : 'read by both');
    }
  }
};

const base64 = (text) => Buffer.from(text, 'utf8').toString('base64');
const encoded = ({ config, secrets, variables }) => ({
  config: base64(config),
  ...(secrets !== undefined && { secrets: base64(secrets) }),
  variables,
});

const ourReading = async ({ config, secrets, variables }) => {
  const files = { 'config/netclaw.json': config, 'config/secrets.json': secrets };
  const view = async (path) =>
    files[path] === undefined ? { kind: 'absent' } : fileView(Buffer.from(files[path], 'utf8'));
  const { content, withEnvironment } = await observeConfig(
    { files: { view }, env: variables },
    { daemon: { kind: 'stopped' } },
  );
  if (content.kind !== 'object') return 'rejected';
  const { host, port, exposureMode, trustedProxies, skipTunnelProcessCheck } = withEnvironment;
  return {
    host: host.value,
    port: port.value,
    exposureMode: exposureMode.value,
    skip: skipTunnelProcessCheck.value,
    proxies: trustedProxies.map(({ value }) => value),
  };
};

/** With netclaw's defaults, which stand in for a null. */
const theirReading = ({ error, host, port, exposureMode, skip, proxies }) =>
  error
    ? 'rejected'
    : {
        host: host ?? '127.0.0.1',
        port: port || '5199',
        exposureMode: exposureMode ?? 'local',
        skip: (skip ?? '').trim().toLowerCase() === 'true',
        proxies: proxies.map((value) => value ?? ''),
      };

const keyOf = (name) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(name) },
    { weight: 1, arbitrary: fc.constantFrom(name.toLowerCase(), name.toUpperCase()) },
  );
const member = (name, values) =>
  fc.tuple(keyOf(name), fc.constantFrom(...values)).map(([key, raw]) => `${JSON.stringify(key)}:${raw}`);
const memberOf = fc.oneof(
  member('Host', ['"10.0.0.10"', '"::1"', 'null', '""', '7', '{}', '[]', '{"a":1}', '"h\\u00e9"']),
  member('ExposureMode', ['"local"', '"reverse-proxy"', 'null', '" "', 'true', '[]']),
  member('Port', ['5200', '"5201"', 'null', '""', '1e3', '5.50', '-0']),
  member('SkipTunnelProcessCheck', ['true', 'false', '"True"', '" true "', 'null', '1']),
  member('TrustedProxies', [
    '[]',
    '["10.0.0.5"]',
    '["a","b",null,"c"]',
    '{"1":"x","0":"y","z":"w"}',
    '"10.0.0.5"',
    '[["nested"]]',
    '[{}]',
    'null',
    '{"10":"x","9":"y"}',
  ]),
  member('TrustedProxies:0', ['"flat"']),
  member('Other', ['1', '{"Other":1,"other":2}', '{"A":{},"a":{}}']),
);
const object = (members) => `{${members.join(',')}}`;
const soundMember = memberOf.filter((text) => !/^"other"/i.test(text));
const sectionOf = fc.array(memberOf, { maxLength: 4 }).map(object);
const rootMember = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(keyOf('Daemon'), sectionOf).map(([key, section]) => `${JSON.stringify(key)}:${section}`),
  },
  { weight: 1, arbitrary: member('Daemon:Host', ['"flat"']) },
  { weight: 1, arbitrary: member('Daemon', ['null', '1', '[]', '"x"']) },
  { weight: 2, arbitrary: member('configVersion', ['1', '1.0']) },
);
const documentOf = fc.array(rootMember, { maxLength: 3 }).map(object);
const CHANGES = [
  (text) => `\u{FEFF}${text}`,
  (text) => text.replace('{', '{/* comment */'),
  (text) => `// comment\n${text}`,
  (text) => text.replace(/\}$/, ',}'),
  (text) => text.slice(0, -1),
  (text) => `[${text}]`,
  (text) => `${text} 1`,
  (text) => text.replace('{', '{,'),
  () => '',
  () => 'null',
  () => '"x"',
];
const configOf = fc
  .tuple(
    documentOf,
    fc.oneof(
      { weight: 6, arbitrary: fc.constant((text) => text) },
      { weight: 1, arbitrary: fc.constantFrom(...CHANGES) },
    ),
  )
  .map(([text, change]) => change(text));
const variablesOf = fc.dictionary(
  fc.constantFrom(
    'NETCLAW_Daemon__Host',
    'netclaw_daemon__exposuremode',
    'NETCLAW_DAEMON__PORT',
    'NETCLAW_Daemon__TrustedProxies__0',
    'NETCLAW_Daemon__TrustedProxies__7',
    'NETCLAW_Daemon__SkipTunnelProcessCheck',
    'NETCLAW__Daemon__Host',
    'NETCLAW_Daemon',
    'NETCLAW_Daemon__TrustedProxies',
  ),
  fc.constantFrom('10.9.9.9', 'tailscale-serve', '', 'TRUE', '5300'),
  { maxKeys: 3, noNullPrototype: true },
);
const caseOf = fc.record({
  config: configOf,
  // what is wrong with secrets.json is not judged where the configuration is read
  secrets: fc.option(
    fc.array(soundMember, { maxLength: 1 }).map((members) => `{"Daemon":${object(members)}}`),
    { nil: undefined },
  ),
  variables: variablesOf,
});
