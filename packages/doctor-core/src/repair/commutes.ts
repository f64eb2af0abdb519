import type { FileChange } from '../compose/edit/file-change.js';
import { createOverlay } from '../compose/overlay.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import type { HomeFiles } from '../contract/port/ports.js';
import { isSameData } from '../contract/value/same-data.js';
import type { FileStep } from '../contract/author/step.js';
import { pathsOfStep } from '../contract/author/step.js';
import { parseJsonDocument } from '../json/parse/json-document.js';
import { toValue } from '../json/parse/json-node.js';

/**
 * Do two lists of steps give the same files in either order? Then a repair whose steps were made for the disk as it is does the same after
 * the other one: no place that it names has moved, and nothing that it sets is set again.
 */
export const commutes = async (
  files: HomeFiles,
  earlier: readonly FileStep[],
  later: readonly FileStep[],
): Promise<boolean> => {
  const touched = new Set(earlier.flatMap(pathsOfStep));
  if (!later.flatMap(pathsOfStep).some((path) => touched.has(path))) return true;
  const [one, other] = [await made(files, [...earlier, ...later]), await made(files, [...later, ...earlier])];
  return one !== undefined && other !== undefined && isSameData(one, other);
};

/** What is left after some steps, as comparable data; undefined where one of them is impossible. */
const made = async (files: HomeFiles, steps: readonly FileStep[]): Promise<unknown> => {
  const overlay = createOverlay(files);
  try {
    await overlay.make(steps, 'preview');
  } catch (error) {
    if (error instanceof DoctorError) return undefined;
    throw error;
  }
  const changes = await overlay.changes();
  return Object.fromEntries(changes.map((change) => [change.path, traceOf(change)]));
};

const traceOf = (change: FileChange): unknown => {
  switch (change.kind) {
    case 'write':
      return [change.mode, contentOf(change.content.reveal())];
    case 'remove':
      return 'removed';
    case 'make-directory':
    case 'set-directory-mode':
      return ['directory', change.mode];
  }
};

/** A JSON document as its value: new members of one object may come in either order. */
const contentOf = (bytes: Uint8Array): unknown => {
  const parsed = parseJsonDocument(bytes, { dialect: 'config' });
  return parsed.ok ? { value: toValue(parsed.document.root) } : { bytes: Buffer.from(bytes).toString('hex') };
};
