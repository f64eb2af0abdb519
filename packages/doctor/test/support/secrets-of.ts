import * as fs from 'node:fs';
import { join } from 'node:path';

/** Everything in a home that must never be printed: tokens, hashes, salts, key material, ciphertexts and what they decrypt to. */
export const secretsOf = (home: string, planted: Iterable<string>): ReadonlySet<string> => {
  const secrets = new Set(planted);
  for (const path of ['config/devices.json', 'config/secrets.json']) addStrings(secrets, join(home, path));
  const keys = join(home, 'keys');
  for (const name of fs.existsSync(keys) ? fs.readdirSync(keys) : []) {
    if (!name.endsWith('.xml')) continue;
    const [, value] = /<value>([^<]+)<\/value>/.exec(fs.readFileSync(join(keys, name), 'utf8')) ?? [];
    if (value !== undefined) secrets.add(value);
  }
  return secrets;
};

const PUBLIC_KEYS = ['Name', 'CreatedAt', 'LastUsedAt'];

const addStrings = (secrets: Set<string>, path: string): void => {
  if (!fs.existsSync(path)) return;
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(path, 'utf8'));
  } catch {
    return;
  }
  const walk = (node: unknown, key: string): void => {
    if (typeof node === 'string' && node.length >= 8 && !PUBLIC_KEYS.includes(key)) {
      secrets.add(node);
      secrets.add(node.replace(/^ENC:/, ''));
    } else if (typeof node === 'object' && node !== null) {
      for (const [name, member] of Object.entries(node)) walk(member, name);
    }
  };
  walk(value, '');
};

/** The secrets that a text holds, as the names of what leaked can not be printed either: their count, and the place of the first. */
export const leaksIn = (text: string, secrets: ReadonlySet<string>): readonly number[] =>
  [...secrets].map((secret) => text.indexOf(secret)).filter((index) => index !== -1);
