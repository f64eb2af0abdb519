import fc from 'fast-check';
import { observeConfig } from '@netclaw/state';
import { oddDocumentOf } from '../odd-documents.mjs';
import { fileView } from './devices.mjs';

const BATCH = 500;

/**
 * netclaw.json and secrets.json with everything in them that is read differently by different readers: does .NET's configuration load the
 * two, and what do they and the environment give together?
 */
export const oddDocuments = async (judge, tally, { seed, scale }) => {
  const cases = fc.sample(caseOf, { seed, numRuns: 12_000 * scale });
  for (let from = 0; from < cases.length; from += BATCH) {
    const some = cases.slice(from, from + BATCH);
    const answers = await judge.ask('configuration', { cases: some.map(encoded) });
    for (const [at, one] of some.entries()) {
      const theirs = theirReading(answers[at]);
      const isSame = tally.compare('documents', shown(one), await ourReading(one), theirs);
      if (isSame) tally.count(theirs === 'throws' ? 'that throw for both' : 'that load for both');
    }
  }
};

const caseOf = fc.record(
  {
    config: oddDocumentOf,
    secrets: oddDocumentOf,
    variables: fc.dictionary(
      fc.constantFrom('NETCLAW_Daemon__Host', 'netclaw_DAEMON__port', 'NETCLAW_Daemon__TrustedProxies__1'),
      fc.constantFrom('10.9.9.9', '', '5300'),
      { maxKeys: 1, noNullPrototype: true },
    ),
  },
  { requiredKeys: ['variables'] },
);

const encoded = ({ config, secrets, variables }) => ({
  ...(config && { config: config.toString('base64') }),
  ...(secrets && { secrets: secrets.toString('base64') }),
  variables,
});

const shown = ({ config, secrets, variables }) => [config?.toString('latin1'), secrets?.toString('latin1'), variables];

const ourReading = async ({ config, secrets, variables }) => {
  const files = { 'config/netclaw.json': config, 'config/secrets.json': secrets };
  const view = async (path) => (files[path] === undefined ? { kind: 'absent' } : fileView(files[path]));
  const read = await observeConfig({ files: { view }, env: variables }, { daemon: { kind: 'stopped' } });
  if (![read.content, read.secrets].every(({ kind }) => kind === 'object' || kind === 'absent')) return 'throws';
  const { host, port, exposureMode, trustedProxies, skipTunnelProcessCheck } = read.withEnvironment;
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
    ? 'throws'
    : {
        host: withoutSecrets(host) ?? '127.0.0.1',
        port: withoutSecrets(port) || '5199',
        exposureMode: withoutSecrets(exposureMode) ?? 'local',
        skip: (skip ?? '').trim().toLowerCase() === 'true',
        proxies: proxies.map((value) => withoutSecrets(value) ?? ''),
      };

/** What is encrypted is not shown, also where it is of no use. */
const withoutSecrets = (text) => (text?.startsWith('ENC:') ? 'ENC:[redacted]' : text);
