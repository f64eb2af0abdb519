import { displayName, nearestName } from '@netclaw/doctor-core';
import { parseJsonDocument, parsePointer } from '@netclaw/doctor-core/json';

export const CONFIG = 'config/netclaw.json';

/** What the daemon does for itself. */
const HARMLESS = ['Port', 'DisableSelfUpdate', 'UpdateChannel'];
/** Who can reach it, and what guards that. */
const DECIDING = ['Host', 'ExposureMode', 'TrustedProxies', 'SkipTunnelProcessCheck'];
const KNOWN = [...HARMLESS, ...DECIDING];

/**
 * The keys of every `Daemon` section: .NET merges sections, and takes keys in any case.
 *
 * @param {import('@netclaw/doctor-core').Context<typeof CONFIG>} context
 * @returns {Promise<readonly string[]>}
 */
export const observeDaemonKeys = async ({ files }) => {
  const view = await files.view(CONFIG);
  const parsed = view.kind === 'file' ? parseJsonDocument(view.bytes, { dialect: 'config' }) : undefined;
  if (!parsed?.ok || parsed.document.root.type !== 'object') return [];
  return parsed.document.root.members
    .filter(({ key }) => key.toLowerCase() === 'daemon')
    .flatMap(({ value }) => (value.type === 'object' ? value.members.map(({ key }) => key) : []));
};

/**
 * What a misspelt key can mean, beside all the keys that are there. Pure.
 *
 * @param {readonly string[]} keys
 * @param {string} pointer
 * @returns {{ readonly kind: 'one', readonly key: string }
 *   | { readonly kind: 'unsafe', readonly reason: string }
 *   | { readonly kind: 'unclear' }}
 */
export const rightKey = (keys, pointer) => {
  const wrong = parsePointer(pointer).at(-1) ?? '';
  const near = meantBy(wrong);
  const [key] = near;
  if (key === undefined) return { kind: 'unclear' };
  const shown = displayName(wrong);
  /** @param {string} why @returns {{ readonly kind: 'unsafe', readonly reason: string }} */
  const unsafe = (why) => ({ kind: 'unsafe', reason: `${shown} is not corrected: ${why}` });
  if (near.length > 1) return unsafe(`it can mean ${near.join(' or ')}`);
  if (!HARMLESS.includes(key)) return unsafe(`${key} decides who can reach the daemon`);
  const rivals = keys.filter((other) => other !== wrong && meantBy(other).includes(key));
  if (rivals.length > 0 || keys.filter((other) => other === wrong).length > 1) {
    return unsafe(`${key} is given more than once`);
  }
  return { kind: 'one', key };
};

/** A key that is right means itself alone. @param {string} key */
const meantBy = (key) => {
  const exact = KNOWN.filter((known) => known.toLowerCase() === key.toLowerCase());
  return exact.length > 0 ? exact : KNOWN.filter((known) => nearestName(key, [known]) !== undefined);
};
