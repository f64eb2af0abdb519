// One file that holds the whole program: `node netclaw-doctor.cjs` needs nothing beside it.
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const bundle = new URL('packages/doctor/bundle/', root);
const manifest = JSON.parse(readFileSync(new URL('packages/doctor/package.json', root), 'utf8'));

export const version = manifest.version;
const neededNode = /\d+(?:\.\d+)*/.exec(manifest.engines.node)[0];

/** The text of the file. The files of the bundle are texts in it, of which each is read when it is asked for. */
export const packed = () => {
  const files = readdirSync(bundle)
    .sort()
    .map((name) => `${asText(`./${name}`)}: ${asText(readFileSync(new URL(name, bundle), 'utf8'))}`);
  const oldNode = readFileSync(new URL('packages/doctor/bin/old-node.cjs', root), 'utf8');
  const loader = readFileSync(new URL('tools/single/loader.cjs', root), 'utf8')
    .split('\n')
    .filter((line) => !/^(?:\/\/|\/\*|'use strict')/.test(line))
    .join('\n');
  return [
    '#!/usr/bin/env node',
    `// netclaw-doctor ${version}. ${manifest.license}, and the licences of what it holds: ${manifest.homepage}`,
    `'use strict';`,
    `var VERSION = ${asText(version)};`,
    `var NEEDED = ${asText(neededNode)};`,
    `var FILES = {\n${files.join(',\n')}\n};`,
    `var refuseOldNode = (function (module) {\n${oldNode}return module.exports;\n})({});`,
    loader.trim(),
    '',
  ].join('\n');
};

/** Old Nodes take these two for ends of lines. */
const asText = (text) => JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
