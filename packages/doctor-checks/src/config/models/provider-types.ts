import { equalsIgnoringCase } from '@netclaw/state';

const KEY = ['ApiKey'];
const OAUTH = ['OAuthAccessToken', 'OAuthRefreshToken'];

/** The types of providers of netclaw, and what each of them needs one of to log in. */
const LOGINS = {
  ollama: [],
  // with or without a key
  'openai-compatible': [],
  openai: [...KEY, ...OAUTH],
  anthropic: KEY,
  openrouter: KEY,
  veniceai: KEY,
  'github-copilot': OAUTH,
} as const satisfies Readonly<Record<string, readonly string[]>>;

export const PROVIDER_TYPES: readonly string[] = Object.keys(LOGINS);

/** By the type; of others nothing is known. */
export const loginsOf = (type: string): readonly string[] =>
  Object.entries(LOGINS).find(([one]) => equalsIgnoringCase(one, type))?.[1] ?? [];
