/** What `checkContract` resolved with, as the outcome of a proof: it rejects where anything is broken. */
export const contractOutcome = ({ rules, cases, codes, repairs, crashPoints, worlds, faults }) => ({
  counts: { rules: rules.length, cases, codes, repairs, 'crash points': crashPoints, worlds, faults },
  problems: [],
});
