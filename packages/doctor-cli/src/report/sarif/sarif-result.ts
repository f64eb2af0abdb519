import { createHash } from 'node:crypto';

import { findingKey, isInHome, type Diagnosis, type ReportedFinding } from '@netclaw/doctor-core/engine';
import type { ArtifactLocation, Location, Result } from 'sarif';

import { remediationOf } from '../../model/advice/remediation.js';
import type { BaselineState } from '../../model/gate/baseline-verdict.js';
import type { GateVerdict } from '../../model/gate/gate-verdict.js';
import { fromCheckout } from '../../model/run/home-in-checkout.js';
import type { SarifBase } from './sarif-base.js';
import { sarifLevel, sarifMessage } from './sarif-text.js';

/** One finding. Its fingerprint comes from its code and subject alone, so that it is the same from run to run and host to host. */
export const sarifResult = (
  found: ReportedFinding,
  diagnosis: Diagnosis,
  doctor: string,
  gates: GateVerdict,
  base: SarifBase,
  ruleIndex: number | undefined,
): Result => {
  const remediation = remediationOf(found, diagnosis, doctor);
  return {
    ruleId: found.code,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: sarifLevel(found.severity),
    message: sarifMessage([found.message, remediation].filter((text) => text !== '').join('\n')),
    locations: [locationOf(found, base)],
    partialFingerprints: { 'codeAndSubject/v1': createHash('sha256').update(findingKey(found)).digest('hex') },
    ...baselineParts(found, gates),
    properties: { data: found.data, remediation },
  };
};

/** The file, or the home itself, with its place in the file, which is a logical one too: that outlives edits. */
const locationOf = ({ subject: { path, pointer, name }, place }: ReportedFinding, base: SarifBase): Location => {
  const logical = [pointer, name].filter((part) => part !== undefined).join(' ');
  return {
    physicalLocation: {
      artifactLocation: artifactOf(path ?? '.', base),
      ...(place !== undefined && { region: { startLine: place.line, startColumn: place.column } }),
    },
    ...(logical !== '' && {
      logicalLocations: [{ ...(name !== undefined && { name }), fullyQualifiedName: logical }],
    }),
  };
};

/** A path of the machine has no base: below `~` it is as it was written, since a log says nothing of who reads it. */
const artifactOf = (path: string, base: SarifBase): ArtifactLocation => {
  if (isInHome(path)) return { uri: uriOf(fromCheckout(base.home, path)), uriBaseId: base.id };
  return { uri: path.startsWith('/') ? `file://${uriOf(path)}` : uriOf(path) };
};

const uriOf = (path: string): string =>
  path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\u{FFFD}')))
    .join('/');

const baselineParts = (
  found: ReportedFinding,
  { baseline }: GateVerdict,
): Pick<Result, 'baselineState' | 'suppressions'> => {
  // an info fails no run, so a baseline says nothing of it
  if (baseline === undefined || found.severity === 'info') return {};
  const evaluated = baseline.states.get(findingKey(found));
  const { entry, state = 'new' } = evaluated ?? {};
  return {
    baselineState: STATES[state],
    ...(state === 'accepted' &&
      entry !== undefined && {
        // without a status, which means accepted
        suppressions: [{ kind: 'external', justification: `${entry.reason} (until ${entry.expires})` }],
      }),
  };
};

const STATES = {
  accepted: 'unchanged',
  expired: 'unchanged',
  worse: 'updated',
  new: 'new',
} as const satisfies Record<BaselineState, Result.baselineState>;
