import type { Finding, FixProposal } from '@netclaw/doctor-core';
import { findingKey } from '@netclaw/doctor-core';
import type { DaemonConfig } from '@netclaw/state';
import type { Choices } from './choices.js';
import {
  badProxyChoices,
  localHostChoices,
  modeChoices,
  noProxyChoices,
  proxyHostChoices,
  tunnelChoices,
} from './choices.js';
import { correctedMode } from './corrected-mode.js';
import type { ExposureState } from './exposure-state.js';
import { referenceTo } from './file-edit.js';
import { governingReading } from './governing-reading.js';
import { judgeExposure } from './judge-exposure.js';
import type { ExposureFinding } from './judge-reading.js';

/** Refuses what is not the doctor's to decide, and spells out the choices; `nothing` where no error is left. Pure. */
export const refuseExposure = (state: ExposureState, findings: readonly Finding[]): FixProposal => {
  const asked = new Set(findings.map(findingKey));
  const refused = judgeExposure(state).flatMap((found) => {
    const choices = asked.has(findingKey(found)) ? choicesFor(found, state) : undefined;
    return choices === undefined ? [] : [{ found, choices }];
  });
  if (refused.length === 0) return { kind: 'nothing' };
  return {
    kind: 'refusal',
    cause: 'unsafe',
    reason: unique(refused.map(({ choices }) => choices.reason)).join('; '),
    byHand: unique(refused.map(({ found, choices }) => waysText(found, choices, refused.length))).join(' '),
    about: refused.map(({ found }) => referenceTo(found)),
  };
};

const choicesFor = (found: ExposureFinding, state: ExposureState): Choices | undefined => {
  const daemon = governingReading(state.config);
  switch (found.code) {
    case 'exposure-mode/unknown-mode': {
      const corrected = correctedMode(state);
      return corrected && modeChoices(daemon, corrected);
    }
    case 'exposure-mode/host-not-loopback':
      return localHostChoices(daemon);
    case 'exposure-mode/host-loopback':
      return proxyHostChoices(daemon);
    case 'exposure-mode/no-trusted-proxies':
      return noProxyChoices(daemon);
    case 'exposure-mode/invalid-trusted-proxy':
      return badProxyChoices(originOfProxy(found, daemon));
    case 'exposure-mode/tunnel-process-missing':
      return tunnelChoices(daemon);
    // the sources of a difference are named in the finding; nothing safe can choose between them
    case 'exposure-mode/ambiguous':
    case 'exposure-mode/tunnel-process-unknown':
      return undefined;
  }
};

const originOfProxy = (
  { subject }: ExposureFinding,
  { trustedProxies }: DaemonConfig,
): DaemonConfig['host']['origin'] =>
  trustedProxies.find(({ origin }) =>
    'variable' in origin
      ? origin.variable === subject.name
      : origin.source === 'file' && origin.pointer === subject.pointer,
  )?.origin ?? { source: 'default' };

const waysText = ({ code }: ExposureFinding, { ways }: Choices, count: number): string => {
  const choices = ways.length === 1 ? ways.join('') : ways.map((way, index) => `(${index + 1}) ${way}`).join('; ');
  return `${count > 1 ? `${code}: ` : ''}${choices}.`;
};

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
