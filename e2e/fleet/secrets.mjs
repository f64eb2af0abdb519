// Every secret of the homes of a fleet, in the forms in which it could come to light.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SECRET_FILES = /^(config\/(devices|secrets)\.json|keys\/.*\.xml)$/;
/** Shorter texts are names and numbers. */
const SHORTEST = 12;

/** Tokens that a recipe has made, and what the files hold at this time: hashes, salts, ciphertexts, keys. */
export const secretsOf = ({ netclaw, tokens }) => {
  const files = readdirSync(netclaw, { recursive: true }).filter((path) => SECRET_FILES.test(path));
  const inFiles = files.flatMap((path) => secretsIn(path, readFileSync(join(netclaw, path), 'utf8')));
  return [...tokens.values(), ...inFiles];
};

const secretsIn = (path, text) => {
  if (path.endsWith('.xml')) return [...text.matchAll(/<value>([^<]+)<\/value>/g)].map(([, value]) => value);
  const values = [...text.matchAll(/"(TokenHash|Salt|DeviceToken|BotToken|AccessToken)":\s*"([^"]+)"/g)];
  return values.map(([, , value]) => value).filter((value) => value.length >= SHORTEST);
};
