import { displayName } from '@netclaw/doctor-core';
import type { JsonObjectNode, JsonPosition } from '@netclaw/doctor-core/json';
import type { NoContent } from '../home/file-facts.js';
import type { PlainProblem } from '../json/plain-problem.js';

/** A place in a JSON file. */
export interface JsonPlace extends JsonPosition {
  readonly pointer: string;
}

/** Why .NET cannot load a file as configuration. With such a file neither the daemon nor any command of netclaw starts, in any mode. */
export type LoadProblem =
  | {
      readonly kind: 'unparsable';
      readonly position: JsonPosition;
      readonly reason: string;
      /** Blanks and NUL characters at most, as a loss of power leaves them: what was in it is lost. */
      readonly isEmpty?: true;
    }
  /** Two keys that are one to the configuration, which ignores case and takes a colon in a key for a step down. */
  | { readonly kind: 'repeated-key'; readonly first: JsonPlace; readonly second: JsonPlace }
  | { readonly kind: 'not-an-object'; readonly form: 'null' | 'list' | 'scalar' };

/** netclaw.json or secrets.json, as .NET's configuration reads it. */
export type ConfigContent =
  | NoContent
  | LoadProblem
  | {
      readonly kind: 'object';
      /** Without secrets: scalars are kept in `Daemon` sections only, and no encrypted one. */
      readonly root: JsonObjectNode;
      /** What netclaw's own JSON readers refuse, although the configuration reads it; undefined where there is nothing. */
      readonly plainProblem: PlainProblem | undefined;
    };

/** Why the configuration cannot be loaded, as the end of a sentence that names the file, and the cure. */
export const describeLoadProblem = (
  path: string,
  problem: LoadProblem,
): { readonly reason: string; readonly remediation: string } => {
  switch (problem.kind) {
    case 'unparsable':
      return {
        reason: `${problem.reason} (${at(problem.position)})`,
        remediation: problem.isEmpty
          ? `What was in ${path} is lost: restore the file from a backup. If there is none, remove the file, and set again what was in it.`
          : `Correct ${path} at that place in an editor.`,
      };
    case 'repeated-key': {
      const { first, second } = problem;
      return {
        reason: `${displayName(first.pointer)} (${at(first)}) and ${displayName(second.pointer)} (${at(second)}) are one key: netclaw ignores case, and reads a colon as a section`,
        remediation: `Keep the right one of the two in ${path}, and remove the other.`,
      };
    }
    case 'not-an-object':
      return {
        reason: `it contains ${FORMS[problem.form]} instead of an object`,
        remediation: `Put the content of ${path} into one pair of braces; where it contains nothing, write an opening and a closing brace.`,
      };
  }
};

const at = ({ line, column }: JsonPosition): string => `line ${line}, column ${column}`;

const FORMS = { null: 'null', list: 'a list', scalar: 'a single value' } as const;
