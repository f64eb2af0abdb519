import type { Host } from '../support.js';

/** They are in secrets.json, in netclaw.json and in the environment, and never in anything that is shown. */
export const TOKEN = 'xoxb-7f31c9-planted-token-2be4';
export const PROVIDER_KEY = 'planted-provider-key-94d1';
export const VARIABLE = 'planted-variable-5c08e6aa';

/** A host that has each of them. */
export const planted: Pick<Host, 'files' | 'environment'> = {
  files: {
    'config/netclaw.json': JSON.stringify({ configVersion: 1, Providers: { Main: { Key: PROVIDER_KEY } } }),
    'config/secrets.json': { content: `{"Slack":{"BotToken":"ENC:${TOKEN}"}}` },
  },
  environment: { NETCLAW_Providers__Main__Key: VARIABLE },
};

export const withFiles = (files: Host['files'], rest: Host = {}): Host => ({
  ...rest,
  files: { ...planted.files, ...files },
});
