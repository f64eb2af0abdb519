import type { FileView } from '@netclaw/doctor-core';
import type { JsonObjectNode } from '@netclaw/doctor-core/json';
import { Secret } from '@netclaw/doctor-core';
import { formatPointer, memberOf } from '@netclaw/doctor-core/json';
import type { ConfigContent, LoadProblem } from '../config/config-content.js';
import type { ConfigFile } from '../config/config-file.js';
import { readWithRoot } from '../config/config-file.js';
import type { NoContent } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import { pathTo, ROOT } from '../json/json-place.js';
import type { PlainProblem } from '../json/plain-problem.js';
import { equalsIgnoringCase } from '../text/fold-case.js';
import type { DeviceToken } from './device-token.js';
import { readToken } from './device-token.js';
import type { KeyRingState } from './key-ring-state.js';
import type { UnreadableLeaf } from './encrypted-leaves.js';
import { isEncrypted, unreadableLeaf } from './encrypted-leaves.js';
import type { StringLeaf } from './string-leaves.js';
import { stringLeaves } from './string-leaves.js';

export type SecretsContent =
  | NoContent
  /** No daemon starts with it, and no command of netclaw. */
  | Exclude<LoadProblem, { readonly kind: 'not-an-object' }>
  | { readonly kind: 'not-an-object' }
  /** The writers of secrets take it for an empty object; the configuration cannot load it. */
  | { readonly kind: 'null-root' }
  /** The configuration reads it; netclaw's own JSON readers, which read and write secrets, do not. */
  | { readonly kind: 'not-plain'; readonly problem: PlainProblem }
  | {
      readonly kind: 'object';
      readonly token: DeviceToken;
      /**
       * Keys of the root that are `DeviceToken` in another case, as written. None of them is the token; but to the configuration they are the
       * same key, so that no daemon starts once a `DeviceToken` is written beside one of them.
       */
      readonly misspeltTokenKeys: readonly string[];
      /** `ENC:` leaves other than the root's `DeviceToken`. */
      readonly otherEncrypted: { readonly count: number; readonly unreadable: readonly UnreadableLeaf[] };
      /** String leaves without the prefix, `DeviceToken` included. */
      readonly plaintextCount: number;
    };

const TOKEN = 'DeviceToken';

/** secrets.json: the token, and what is encrypted and what is not among all string leaves, at any depth. */
export const readSecrets = (view: FileView, ring: KeyRingState): SecretsContent => readSecretsFile(view, ring).content;

/** The same, and what the file is to the configuration. */
export const readSecretsFile = (
  view: FileView,
  ring: KeyRingState,
): { readonly content: SecretsContent; readonly configuration: ConfigFile } => {
  const { file, root } = readWithRoot(view, PATHS.secrets);
  return { content: contentOf(file.content, root, ring), configuration: file };
};

const contentOf = (content: ConfigContent, root: JsonObjectNode | undefined, ring: KeyRingState): SecretsContent => {
  switch (content.kind) {
    case 'object':
      if (content.plainProblem) return { kind: 'not-plain', problem: content.plainProblem };
      return objectOf(root ?? content.root, ring);
    case 'not-an-object':
      return { kind: content.form === 'null' ? 'null-root' : 'not-an-object' };
    case 'unparsable':
    case 'repeated-key':
    case 'absent':
    case 'unreadable':
    case 'irregular':
      return content;
  }
};

/** Once for each, however many checks of a look ask: every value is decrypted. */
const objectOf = (root: JsonObjectNode, ring: KeyRingState): SecretsContent => {
  const ofRing = opened.get(ring) ?? new WeakMap<JsonObjectNode, SecretsContent>();
  opened.set(ring, ofRing);
  const content = ofRing.get(root) ?? openAll(root, ring);
  ofRing.set(root, content);
  return content;
};

const opened = new WeakMap<KeyRingState, WeakMap<JsonObjectNode, SecretsContent>>();

const openAll = (root: JsonObjectNode, ring: KeyRingState): SecretsContent => {
  const leaves = stringLeaves(root);
  const encrypted = leaves.filter(isEncrypted);
  const otherEncrypted = encrypted.filter((leaf) => !isToken(leaf));
  const content: SecretsContent = {
    kind: 'object',
    token: readToken(memberOf(root, TOKEN), ring),
    misspeltTokenKeys: root.members
      .map(({ key }) => key)
      .filter((key) => key !== TOKEN && equalsIgnoringCase(key, TOKEN)),
    otherEncrypted: {
      count: otherEncrypted.length,
      unreadable: otherEncrypted.flatMap((leaf) => unreadableLeaf(leaf, ring)),
    },
    plaintextCount: leaves.length - encrypted.length,
  };
  others.set(
    content,
    leaves.filter((leaf) => !isToken(leaf)),
  );
  plain.set(
    content,
    leaves.filter((leaf) => !isEncrypted(leaf)),
  );
  return content;
};

/** A text in secrets.json that is not encrypted. */
interface PlainLeaf {
  readonly pointer: string;
  readonly value: Secret<string>;
}

/** Those of secrets.json in the order of the file, the first so many or all of them. */
export const plaintextLeaves = (content: SecretsContent, most?: number): readonly PlainLeaf[] =>
  (plain.get(content) ?? [])
    .slice(0, most)
    .map(({ place, value }) => ({ pointer: formatPointer(pathTo(place)), value: new Secret(value) }));

/** Beside the content, so that whoever shows it shows no secret; and named only where one asks. */
const plain = new WeakMap<SecretsContent, readonly StringLeaf[]>();

/** The texts of secrets.json but for the token of this host; none where it cannot be loaded. */
export const leavesOf = (content: SecretsContent): readonly StringLeaf[] => others.get(content) ?? [];

const others = new WeakMap<SecretsContent, readonly StringLeaf[]>();

const isToken = ({ place }: StringLeaf): boolean => place.key === TOKEN && place.above === ROOT;
