import { displayName, findIn } from '@netclaw/doctor-core';
import { describeOrigin, modeDisagreements, PATHS, readingsOf } from '@netclaw/state';
import type { DaemonConfig, Effective, EffectiveConfig } from '@netclaw/state';
import type { ExposureState } from './exposure-state.js';
import { exposureModeFindings } from './findings.js';
import { governingReading } from './governing-reading.js';
import { diagnoseReading } from './diagnose-reading.js';
import type { ExposureFinding } from './diagnose-reading.js';
import { runningDaemonFindings } from './running-daemon.js';
import { TOPOLOGY_SETTINGS } from './settings.js';

const find = findIn(exposureModeFindings);

/** What is wrong with the exposure: with the reading that governs, and with readings that disagree; pure. */
export const diagnoseExposure = ({ config, processes }: ExposureState): readonly ExposureFinding[] => {
  const governing = governingReading(config);
  const disagreements = modeDisagreements(config);
  const ambiguousMode = disagreements.map(({ mode, wire, origin }) => ({ value: mode ?? wire, origin }));
  return [
    ...diagnoseReading(governing, processes),
    ...(ambiguousMode.length > 0 ? [ambiguous(config, 'ExposureMode', ambiguousMode)] : []),
    ...ambiguousSettings({ config, processes }, governing),
    ...runningDaemonFindings({ config, processes }),
  ];
};

/** Differences that matter: of readings with the same mode, where one is right and another wrong. */
const ambiguousSettings = (
  { config, processes }: ExposureState,
  governing: DaemonConfig,
): readonly ExposureFinding[] => {
  const alike = readingsOf(config).filter(({ mode }) => mode === governing.mode);
  const verdicts = new Set(
    alike.map((reading) => JSON.stringify(diagnoseReading(reading, processes).map(({ code }) => code))),
  );
  if (verdicts.size < 2) return [];
  return TOPOLOGY_SETTINGS.flatMap(([setting, valueOf]) => {
    // a default is not a source that could disagree
    const values = alike.map(valueOf).filter(({ origin }) => origin.source !== 'default');
    const distinct = values.filter(({ value }, at) => values.findIndex((other) => other.value === value) === at);
    return distinct.length > 1 ? [ambiguous(config, setting, distinct)] : [];
  });
};

const ambiguous = (
  { running }: EffectiveConfig,
  setting: string,
  values: readonly Effective<string>[],
): ExposureFinding =>
  find('ambiguous', {
    subject: { path: PATHS.config, pointer: `/Daemon/${setting}` },
    setting,
    readings: values.map(({ value, origin }) => `"${displayName(value)}" (${describeOrigin(origin)})`).join(', '),
    unseen: running
      ? ` The daemon runs (pid ${running.pid}), but this user may not read what it was started with. The user of the daemon and root may read that.`
      : '',
  });
