import type { Check } from '../contract/author/check.js';
import { isInHome } from '../contract/author/declarations.js';
import type { HomeFiles } from '../contract/port/ports.js';
import type { CheckResult, ReportedFinding } from '../contract/result/check-result.js';
import type { JsonDocument, JsonPosition } from '../json/index.js';
import { nodeAt, parseJsonDocument } from '../json/index.js';
import { positionsIn } from '../json/parse/text-position.js';
import { isDeclared } from '../sandbox/declared.js';
import { remember } from '../transaction/world.js';

type Place = (pointer: string) => JsonPosition | undefined;

/** Gives each finding of a result its line and column, where it points into a JSON file that its check reads. */
export const placeFindings = async (
  result: CheckResult,
  { reads, changes }: Pick<Check, 'reads' | 'changes'>,
  files: Pick<HomeFiles, 'view'>,
): Promise<CheckResult> => {
  const { outcome } = result;
  if (outcome.status !== 'completed' || outcome.findings.length === 0) return result;
  const declared = [...reads, ...changes];
  const read = remember((path: string) => placesIn(files, path));
  const findings = await Promise.all(
    outcome.findings.map(async (found): Promise<ReportedFinding> => {
      const { path, pointer } = found.subject;
      if (path === undefined || !isDeclared(path, declared)) return found;
      const isRead = pointer !== undefined && isInHome(path);
      const place = ownPlace(found) ?? (isRead ? (await read(path))(pointer) : undefined);
      return place === undefined ? found : { ...found, place };
    }),
  );
  return { ...result, outcome: { status: 'completed', findings } };
};

/** A check that says where a file breaks knows better than a pointer into it. */
const ownPlace = ({ data: { line, column } }: ReportedFinding): JsonPosition | undefined =>
  typeof line === 'number' && typeof column === 'number' && line > 0 && column > 0 ? { line, column } : undefined;

const placesIn = async (files: Pick<HomeFiles, 'view'>, path: string): Promise<Place> => {
  const view = await files.view(path);
  const parsed = view.kind === 'file' ? parseJsonDocument(view.bytes, { dialect: 'config' }) : undefined;
  if (parsed?.ok !== true) return () => undefined;
  const { document } = parsed;
  // once for the file: there may be as many findings as lines
  const positionOf = positionsIn(document.text);
  return (pointer) => {
    const offset = offsetOf(document, pointer);
    return offset === undefined ? undefined : positionOf(offset);
  };
};

/** What a check of somebody else calls a pointer need not be one. */
const offsetOf = (document: JsonDocument, pointer: string): number | undefined => {
  try {
    return nodeAt(document, pointer)?.start;
  } catch {
    return undefined;
  }
};
