import { createNetclawDoctor } from '@netclaw/doctor';

/** netclaw's doctor for a home, with nothing in its environment. */
export const doctorFor = (home) =>
  createNetclawDoctor({ home, environment: {}, command: 'netclaw doctor', plugins: [] });

/** The code of every finding of a diagnosis; a check that did not complete for a fault of its own gives its status. */
export const codesOf = ({ results }) =>
  results.flatMap(({ check, outcome }) => {
    if (outcome.status === 'completed') return outcome.findings.map(({ code }) => code);
    return ['crashed', 'timed-out'].includes(outcome.status)
      ? [`${check.id} ${outcome.status}: ${outcome.reason}`]
      : [];
  });
