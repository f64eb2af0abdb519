// Writes a netclaw home from a recipe, with fresh test credentials: real hashes, really encrypted secrets.
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createKey, loadKeyRing, protectSecret } from '@netclaw/data-protection';

const recipes = new URL('./homes/', import.meta.url);

const namesIn = (folder) =>
  readdirSync(new URL(folder, recipes))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));

/** Names of the recipes in `examples/homes/` of which one check repairs what is wrong. */
export const recipeNames = () => namesIn('./').filter((name) => readRecipe(name).fix !== '');

/** Names of the recipes in `examples/homes/problems/`: what operators ask about most. */
export const problemNames = () => namesIn('./problems/').map((name) => `problems/${name}`);

export const readRecipe = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, recipes), 'utf8'));

/** A database in which nothing is stored, as a file of a recipe: a netclaw that has run has one. */
export const DATABASE = { text: 'SQLite format 3\0\x02\0\x01\x01\0@  ', size: 512 };

/** The recipe with a file more. */
export const withFile = (recipe, path, file) => ({ ...recipe, files: { ...recipe.files, [path]: file } });

/** Writes the home of a recipe into an empty directory; returns the tokens by the names that the recipe gives them. */
export const makeHome = (home, recipe, machine = hostname().split('.')[0]) => {
  const { files, modes, tokens } = filesOf(recipe, { machine });
  for (const [path, { content, size, mode = 0o600, modifiedAt }] of Object.entries(files)) {
    const target = join(home, path);
    mkdirSync(join(target, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(target, content, { mode });
    chmodSync(target, mode);
    if (size !== undefined) truncateSync(target, size);
    if (modifiedAt) utimesSync(target, modifiedAt, modifiedAt);
  }
  for (const [path, mode] of Object.entries(modes)) {
    mkdirSync(join(home, path), { recursive: true, mode: 0o700 });
    chmodSync(join(home, path), mode);
  }
  return tokens;
};

/**
 * The files of a recipe by path relative to the home, modes of directories, and the tokens by the names that the recipe gives them. A file
 * of a size that is larger than its content ends in nothing.
 */
export const filesOf = (recipe, { machine, now = new Date() }) => {
  const fill = fillFor(machine);
  const tokens = new Map();
  const tokenOf = (name) => {
    if (!tokens.has(name)) tokens.set(name, randomBytes(32).toString('base64url'));
    return tokens.get(name);
  };
  const files = {};
  const add = (path, content, facts = {}) => (files[path] = { content, ...facts });
  const { Daemon, config, environment } = recipe;
  if (typeof config === 'string') add('config/netclaw.json', config);
  else if (Daemon || config) add('config/netclaw.json', `${json({ configVersion: 1, Daemon, ...config })}\n`);
  if (environment) add('config/daemon.env', linesOf(environment));
  if (typeof recipe.devices === 'string') add('config/devices.json', recipe.devices);
  else if (recipe.devices)
    add('config/devices.json', json(recipe.devices.map((device) => deviceOf(device, tokenOf, fill))));
  if (recipe.secrets) {
    const protect = makeKeyRing(recipe.keys ?? 'usable', add, now);
    const value = mapStrings(recipe.secrets, (text) => protect(fill(text, tokenOf)));
    add('config/secrets.json', json(value), recipe.secretsMode === undefined ? {} : { mode: recipe.secretsMode });
  }
  if (recipe.marker !== undefined) {
    const completed = {
      HasCompletedFirstSuccessfulNonLocalStart: recipe.marker,
      CompletedAt: '2026-02-01T08:00:00+00:00',
    };
    add('config/bootstrap-state.json', json(completed));
  }
  for (const [path, file] of Object.entries(recipe.files ?? {})) {
    const { text, json: value, days, ...facts } = typeof file === 'string' ? { text: file } : file;
    const modifiedAt = days === undefined ? {} : { modifiedAt: new Date(now.getTime() - days * DAY) };
    add(path, value === undefined ? (text ?? '') : json(value), { ...facts, ...modifiedAt });
  }
  const modes = {};
  for (const [path, mode] of Object.entries(recipe.modes ?? {})) {
    if (files[path]) files[path].mode = mode;
    else modes[path] = mode;
  }
  return { files, modes, tokens };
};

const DAY = 24 * 3600_000;

const json = (value) => JSON.stringify(value, null, 2);

const linesOf = (environment) =>
  Object.entries(environment)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

/** `keys`: usable, loose (others can read it), lost (the secrets were encrypted with a ring that is gone), or none (they are plain text). */
const makeKeyRing = (keys, add, now) => {
  // so are those that are in plain text among others
  const plainOr = (protect) => (text) => (text.startsWith('plain:') ? text.slice('plain:'.length) : protect(text));
  if (keys === 'none') return plainOr((text) => text);
  const key = createKey({ randomBytes, now: new Date(now.getTime() - 3 * DAY) });
  const ring = loadKeyRing([{ name: key.fileName, bytes: key.bytes }]);
  if (keys !== 'lost') add(`keys/${key.fileName}`, key.bytes, keys === 'loose' ? { mode: 0o644 } : {});
  return plainOr((text) => protectSecret(ring, ring.keys[0], text, randomBytes));
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
