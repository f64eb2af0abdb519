import { defineCheck, error, warning } from '@netclaw/doctor-core';
import semver from 'semver';
import { membersOf, NEEDS_MANIFEST } from '../project.js';

const PINS = /** @type {const} */ (['.nvmrc', '.node-version']);

/** Is this the Node.js, and the npm, that the project is made for? */
export const engines = defineCheck({
  id: 'engines',
  title: 'Node.js and npm',
  about: 'package.json says which versions the project runs on; .nvmrc and .node-version say which one its people use.',
  reads: ['package.json', ...PINS],
  runs: ['npm'],
  blockedBy: NEEDS_MANIFEST,
  findings: {
    node: error('Node.js {found} runs here; package.json asks for {wanted}.', 'Install Node.js {wanted}.'),
    npm: warning(
      'npm {found} is used here; package.json asks for {wanted}.',
      'Run `npm install --global npm@"{wanted}"`.',
    ),
    'no-range': warning(
      '"{wanted}", which package.json asks for at {pointer}, is not a range of versions.',
      'Correct it.',
    ),
    pin: warning('{path} asks for Node.js {wanted}; {found} runs here.', 'Run `nvm use`, or install Node.js {wanted}.'),
    contradiction: warning(
      '{path} asks for Node.js {wanted}, which package.json does not allow ({range}).',
      'Make the two agree.',
    ),
  },
  observe: async ({ files, host, run }) => {
    const { node, npm } = membersOf(await files.json('package.json', '/engines'));
    const pins = [];
    for (const path of PINS) {
      const text = (await files.text(path))?.trim();
      // `lts/iron` is a name that only a version manager can resolve
      if (text !== undefined && semver.validRange(text) !== null) pins.push({ path, wanted: text });
    }
    const installed = typeof npm === 'string' ? await run('npm', ['--version']) : undefined;
    return {
      pins,
      wanted: { node: textOf(node), npm: textOf(npm) },
      found: { node: host.nodeVersion, npm: installed?.ok === true ? installed.stdout.trim() : undefined },
    };
  },
  diagnose: ({ pins, wanted, found }, find) => {
    const findings = [];
    for (const name of /** @type {const} */ (['node', 'npm'])) {
      const [range, version] = [wanted[name], found[name]];
      if (range === undefined) continue;
      if (semver.validRange(range) === null) {
        findings.push(find('no-range', { wanted: range, pointer: `/engines/${name}` }));
      } else if (version !== undefined && !fits(version, range)) {
        findings.push(find(name, { found: version, wanted: range }));
      }
    }
    const range = wanted.node !== undefined && semver.validRange(wanted.node) !== null ? wanted.node : '*';
    for (const { path, wanted: pin } of pins) {
      if (!semver.intersects(pin, range)) findings.push(find('contradiction', { path, wanted: pin, range }));
      else if (!fits(found.node, pin)) findings.push(find('pin', { path, wanted: pin, found: found.node }));
    }
    return findings;
  },
});

/** @param {unknown} value */
const textOf = (value) => (typeof value === 'string' ? value : undefined);

/** @param {string} version @param {string} range */
const fits = (version, range) => semver.satisfies(version, range, { includePrerelease: true });
