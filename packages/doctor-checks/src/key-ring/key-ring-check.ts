import { defineCheck, displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { octal } from '@netclaw/doctor-core/engine';
import { CONFIG_SOURCES, PATHS } from '@netclaw/state';
import type { RingFacts } from '@netclaw/state';
import { looseCure } from '../files/loose-cure.js';
import { tightenMode } from '../files/tighten-mode.js';
import { tightenKeysExplanation } from './explanations.js';
import { keyRingFindings } from './findings.js';
import type { KeyRingCheckState } from './key-ring-state.js';
import { observeKeys } from './key-ring-state.js';
import { ringFindings } from './ring-findings.js';

type KeyRingFind = Find<typeof keyRingFindings>;
type Found = readonly Finding<typeof keyRingFindings>[];

const EXCESS = 0o077;

/** The keys that secrets are encrypted with: are they there, can they be loaded, and who can read them? */
export const KeyRingDoctorCheck = defineCheck({
  id: 'key-ring',
  title: 'Keys for secrets',
  about:
    'The files in keys/ are what netclaw encrypts its secrets with. This check looks whether they can be loaded, whether the keys are there that the secrets need, and who can read them. It never makes or removes a key.',
  tags: ['files', 'security'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  ...CONFIG_SOURCES,
  reads: [...CONFIG_SOURCES.reads, `${PATHS.keys}/`],
  changes: [`${PATHS.keys}/*.xml`],
  findings: keyRingFindings,
  repairs: {
    'tighten-keys': {
      summary: 'Takes the permissions of group and others from the keys.',
      fixes: ['loose-mode'],
      get explanation() {
        return tightenKeysExplanation();
      },
    },
  },
  observe: observeKeys,
  diagnose: (state, find) => [
    ...ringFindings(state, find),
    ...(state.facts ? keyFindings(state.facts, find) : []),
    ...modeFindings(state, find),
  ],
  fix: ({ files, surroundings }, { findings, repair, refuse }) =>
    tightenMode(
      files.filter(({ facts }) => facts.isLoose).map((file) => ({ ...file, excess: EXCESS })),
      {
        about: findings.filter(({ code }) => code === 'loose-mode'),
        surroundings,
        refuse,
        repair: (summary, steps, details) => repair(summary, steps, { repair: 'tighten-keys', ...details }),
      },
    ),
});

const keyFindings = (facts: RingFacts, find: KeyRingFind): Found => {
  const { revoked, atRest, fromFuture, ended, endsSoon, passedOver } = facts;
  return [
    ...(passedOver.length > 0 ? [find('passed-over', { subject: KEYS, ...describePassedOver(passedOver) })] : []),
    ...(revoked === undefined ? [] : [find('revoked', { path: pathOf(revoked) })]),
    ...(atRest.length === 0 ? [] : [find('encrypted-at-rest', { subject: KEYS, ...describeAtRest(atRest) })]),
    ...fromFuture.map(({ fileName, date }) => find('from-future', { path: pathOf(fileName), date })),
    ...(ended ? [find('no-default', { path: pathOf(ended.fileName), date: ended.date })] : []),
    ...(endsSoon ? [find('expires-soon', { path: pathOf(endsSoon.fileName), date: endsSoon.date })] : []),
  ];
};

const KEYS = { path: PATHS.keys };

const pathOf = (fileName: string): string => `${PATHS.keys}/${fileName}`;

/** Files that are named in one finding. */
const MAX_FILES = 5;

const describePassedOver = (files: RingFacts['passedOver']) => {
  const named = files.slice(0, MAX_FILES).map((file) => `${displayName(pathOf(file.fileName))}: ${file.reason}`);
  const more = files.length > MAX_FILES ? `; and ${files.length - MAX_FILES} more` : '';
  return { count: files.length === 1 ? '1 file' : `${files.length} files`, what: `${named.join('; ')}${more}` };
};

const describeAtRest = (atRest: RingFacts['atRest']) => ({
  files: atRest.length === 1 ? '1 key in keys/' : `${atRest.length} keys in keys/`,
  mechanism: [...new Set(atRest.map(({ mechanism }) => mechanism))].join(', '),
});

const modeFindings = ({ files, surroundings }: KeyRingCheckState, find: KeyRingFind): Found =>
  files.flatMap(({ path, facts }) =>
    facts.isLoose && facts.mode !== undefined
      ? [
          find('loose-mode', {
            path,
            mode: octal(facts.mode),
            ...looseCure([{ path, excess: EXCESS, facts }], surroundings),
          }),
        ]
      : [],
  );
