import type { JsonPosition } from '@netclaw/doctor-core/json';
import type { DeviceEntry } from '@netclaw/state';
import { describeErrno } from '@netclaw/state';
import { entryLabel, unloadableEntries } from '../facts/device-list.js';
import type { PairingState } from '../model/pairing-state.js';

/** Names in one sentence. */
const MAX_NAMES = 20;

/** What a person may try before a repair gives up entries; a sentence with a blank in front. */
export const describeCorrection = ({ devices: { content } }: PairingState): string => {
  // nothing is known to be lost
  if (content.kind === 'unreadable') return '';
  const isText = content.kind === 'list' || (content.kind === 'not-a-list' && TEXTS.includes(content.form));
  return ` First try to restore the file from a backup${isText ? ', or to correct it in an editor' : ''}: then no pairing is lost.`;
};

const TEXTS: readonly string[] = ['corrupt', 'object', 'too-deep'];

/** Why no daemon could start with this devices.json, as the end of a sentence. */
export const describeListProblem = ({ devices: { content } }: PairingState): string => {
  switch (content.kind) {
    case 'unreadable':
      return describeErrno(content);
    case 'irregular':
      return content.what === 'directory' ? 'a directory is in its place' : 'it is not a regular file';
    case 'not-a-list':
      return describeForm(content.form, content.position);
    case 'list':
      return `it contains entries of a kind that no daemon can load: ${unloadableEntries(content).slice(0, MAX_NAMES).map(describeUnloadable).join('; ')}`;
    case 'absent':
    case 'null-root':
      return 'it is empty';
  }
};

type Form = Extract<PairingState['devices']['content'], { kind: 'not-a-list' }>['form'];

const describeForm = (form: Form, position: JsonPosition | undefined): string => {
  switch (form) {
    case 'corrupt':
      return position ? `it is not JSON (line ${position.line}, column ${position.column})` : 'it is not JSON';
    case 'blank':
      return 'it is an empty or blank file';
    case 'object':
      return 'it contains an object instead of a list';
    case 'scalar':
      return 'it contains a single value instead of a list';
    case 'too-deep':
      return 'it is nested too deep';
    case 'unmarked-utf16':
      return 'it is UTF-16 text without a byte order mark, and the daemon reads it as UTF-8';
  }
};

const describeUnloadable = (entry: Extract<DeviceEntry, { kind: 'unloadable' }>): string => {
  const label = `${entryLabel(entry)} (entry ${entry.index + 1})`;
  switch (entry.reason) {
    case 'not-an-object':
      return `${label} is not an object`;
    case 'wrong-type':
      return `${label} has a field of the wrong type${entry.field === undefined ? '' : `, ${entry.field}`}`;
    case 'bad-date':
      return `${label} has a date that cannot be read${entry.field === undefined ? '' : `, ${entry.field}`}`;
    case 'broken-key':
      return `${label} has a key with half a character (an escape such as \\ud83d alone)`;
    case 'broken-text':
      return `${label} has half a character (an escape such as \\ud83d alone) in ${entry.field ?? 'a text'}`;
    case 'too-deep':
      return `${label} is nested too deep`;
  }
};
