import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRecord } from '../../contract/value/shape.js';
import { escapeInvisible } from '../../contract/value/display-name.js';

const LIMIT_MS = 5000;

/** The first line of what Node says of a file that it cannot parse. */
const PLACE = /^((?:file:\/\/)?\/.*):(\d+)$/;

/**
 * ` (/srv/acme.mjs, line 3)`: where a module, or one that it imports, cannot be parsed; empty where nobody says. The error has a place
 * for a CommonJS module alone: of another one Node is asked, which parses the file and does not run it.
 */
export const placeOfSyntaxError = async (file: string, error: unknown): Promise<string> => {
  const stack = stackOf(error);
  if (stack === undefined) return '';
  const found = placeIn(stack) ?? placeIn(await checked(file));
  return found === undefined ? '' : ` (${escapeInvisible(found.path)}, line ${found.line})`;
};

/** Of a SyntaxError of any realm; what was thrown may be anything. */
const stackOf = (error: unknown): string | undefined => {
  try {
    return isRecord(error) && error['name'] === 'SyntaxError' ? String(error['stack']) : undefined;
  } catch {
    return undefined;
  }
};

const placeIn = (text = ''): { readonly path: string; readonly line: string } | undefined => {
  const [, path, line] = PLACE.exec(text.split('\n')[0] ?? '') ?? [];
  if (path === undefined || line === undefined) return undefined;
  return { path: path.startsWith('file:') ? fileURLToPath(path) : path, line };
};

/** A program that Node is a part of would take the file for one of its own arguments. */
const checked = async (file: string): Promise<string> => {
  if (!/^node(?:\.exe)?$/.test(basename(process.execPath))) return '';
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    const options = { timeout: LIMIT_MS, env: {} };
    execFile(process.execPath, ['--check', file], options, (_failed, _stdout, stderr) => {
      resolve(stderr);
    });
  });
};
