import type { Refusal, Repair } from '@netclaw/doctor-core';
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
import type { ExposureFinding } from './diagnose-reading.js';
import type { ExposureState } from './exposure-state.js';
import { governingReading } from './governing-reading.js';
import type { ExposureTools } from './repairs.js';

/** Refuses what is not the doctor's to decide, and spells out the choices; undefined where no error is left. Pure. */
export const refuseExposure = (
  state: ExposureState,
  { findings, refuse }: Pick<ExposureTools, 'findings' | 'refuse'>,
): Refusal | undefined => {
  const refused = findings.flatMap((found) => {
    const choices = choicesFor(found, state);
    return choices === undefined ? [] : [{ found, choices }];
  });
  if (refused.length === 0) return undefined;
  return refuse(
    unique(refused.map(({ choices }) => choices.reason)).join('; '),
    unique(refused.map(({ found, choices }) => waysText(found, choices, refused.length))).join(' '),
    { about: refused.map(({ found }) => found) },
  );
};

/** Why not all is known that may set the exposure mode; undefined where it is. */
export const unreadReason = ({ config: { unreadSources } }: ExposureState): string | undefined =>
  unreadSources.length === 0
    ? undefined
    : `${unreadSources.join(' and ')} cannot be read or loaded, and may set the exposure mode`;

/** Refuses a repair of which nobody could say whether it did what it is for. */
export const refuseUnread = (
  state: ExposureState,
  { fixes }: Pick<Repair, 'fixes'>,
  { findings, refuse }: Pick<ExposureTools, 'findings' | 'refuse'>,
): Refusal | undefined => {
  const reason = unreadReason(state);
  return reason === undefined
    ? undefined
    : refuse(reason, `Correct ${state.config.unreadSources.join(' and ')} first, then run the doctor again.`, {
        about: findings.filter(({ code }) => fixes.some((fixed) => fixed.code === code)),
      });
};

const choicesFor = (found: ExposureFinding, state: ExposureState): Choices | undefined => {
  const daemon = governingReading(state.config);
  switch (found.code) {
    case 'unknown-mode': {
      const corrected = correctedMode(state);
      return corrected && modeChoices(daemon, corrected);
    }
    case 'host-not-loopback':
      return localHostChoices(daemon);
    case 'host-loopback':
      return proxyHostChoices(daemon);
    case 'no-trusted-proxies':
      return noProxyChoices(daemon);
    case 'invalid-trusted-proxy':
      return badProxyChoices(originOfProxy(found, daemon));
    case 'tunnel-process-missing':
      return tunnelChoices(daemon);
    // the sources of a difference are named in the finding; nothing safe can choose between them
    case 'ambiguous':
    case 'tunnel-process-unknown':
    case 'next-start-differs':
    case 'only-in-running-daemon':
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
  return `${count > 1 ? `exposure-mode/${code}: ` : ''}${choices}.`;
};

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
