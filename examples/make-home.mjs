// Writes a netclaw home from a recipe, with fresh test credentials: real hashes, really encrypted secrets.
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createKey, loadKeyRing, protectSecret } from '@netclaw/data-protection';

const recipes = new URL('./homes/', import.meta.url);

/** Names of the recipes in `examples/homes/`. */
export const recipeNames = () =>
  readdirSync(recipes)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));

export const readRecipe = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, recipes), 'utf8'));

/** Writes the home of a recipe into an empty directory; returns the tokens by the names that the recipe gives them. */
export const makeHome = (home, recipe, machine = hostname().split('.')[0]) => {
  const fill = fillFor(machine);
  const tokens = new Map();
  const tokenOf = (name) => {
    if (!tokens.has(name)) tokens.set(name, randomBytes(32).toString('base64url'));
    return tokens.get(name);
  };
  const write = (path, content, mode = 0o600) => {
    const target = join(home, path);
    mkdirSync(join(target, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(target, content, { mode });
  };
  const json = (value) => JSON.stringify(value, null, 2);
  const { Daemon } = recipe;
  if (Daemon) write('config/netclaw.json', `${json({ configVersion: 1, Daemon })}\n`);
  if (typeof recipe.devices === 'string') write('config/devices.json', recipe.devices);
  else if (recipe.devices)
    write('config/devices.json', json(recipe.devices.map((device) => deviceOf(device, tokenOf, fill))));
  if (recipe.secrets) {
    const protect = writeKeyRing(recipe.keys ?? 'usable', write);
    write(
      'config/secrets.json',
      json(mapStrings(recipe.secrets, (text) => protect(fill(text, tokenOf)))),
      recipe.secretsMode,
    );
  }
  if (recipe.marker !== undefined) {
    const completed = {
      HasCompletedFirstSuccessfulNonLocalStart: recipe.marker,
      CompletedAt: '2026-02-01T08:00:00+00:00',
    };
    write('config/bootstrap-state.json', json(completed));
  }
  return tokens;
};

/** `keys`: usable, lost (the secrets were encrypted with a ring that is gone), or none (the secrets are plain text). */
const writeKeyRing = (keys, write) => {
  if (keys === 'none') return (text) => text;
  const key = createKey({ randomBytes, now: new Date(Date.now() - 3 * 24 * 3600_000) });
  const ring = loadKeyRing([{ name: key.fileName, bytes: key.bytes }]);
  if (keys === 'usable') write(join('keys', key.fileName), key.bytes);
  return (text) => protectSecret(ring, ring.keys[0], text, randomBytes);
};

const deviceOf = ({ name, bootstrap, token, raw }, tokenOf, fill) => {
  if (raw !== undefined) return raw;
  const salt = randomBytes(16);
  const hash = createHash('sha256')
    .update(Buffer.from(tokenOf(token), 'base64url'))
    .update(salt)
    .digest('hex');
  return {
    Name: fill(name, tokenOf),
    IsBootstrapDevice: bootstrap === true,
    TokenHash: hash,
    Salt: salt.toString('hex'),
    CreatedAt: '2026-01-15T09:30:00.1234567+00:00',
    LastUsedAt: '2026-02-20T18:05:00+00:00',
  };
};

/** `{machine}` is the host's name as .NET sees it, `{token:x}` the token that the recipe calls x. */
const fillFor = (machine) => (text, tokenOf) =>
  text.replaceAll('{machine}', machine).replace(/\{token:([a-z-]+)\}/g, (_, name) => tokenOf(name));

const mapStrings = (value, map) => {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapStrings(member, map)]));
};
