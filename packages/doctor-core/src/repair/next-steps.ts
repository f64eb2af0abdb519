import type { PlannedRepair } from '../contract/result/doctor.js';
import type { Look } from '../diagnose/look.js';

/** An applied repair whose next steps begin with the errors that the prerequisites of its check have now, where there are any. */
export const withPrerequisites = (
  planned: PlannedRepair,
  { request, diagnosis }: Pick<Look, 'request' | 'diagnosis'>,
): PlannedRepair => {
  const { chosen, check } = planned;
  const { prerequisites = [] } = request.checks.find((selected) => selected.check.id === check)?.check ?? {};
  const codes = diagnosis.results
    .filter((result) => prerequisites.includes(result.check.id))
    .flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : []))
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
  if (chosen === undefined || chosen.nextSteps.length === 0 || codes.length === 0) return planned;
  const first = `First fix the other errors: ${[...new Set(codes)].join(', ')}.`;
  return { ...planned, chosen: { ...chosen, nextSteps: [first, ...chosen.nextSteps] } };
};
