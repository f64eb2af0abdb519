import type { Context } from '@netclaw/doctor-core';
import { parseJsonDocument } from '@netclaw/doctor-core/json';
import { PATHS } from '@netclaw/state';

/** The file that keeps the values of retired keys, by pointer. */
export type RetiredFile =
  | { readonly kind: 'absent' }
  | { readonly kind: 'object'; readonly keys: readonly string[] }
  /** It cannot be read, or is not JSON settings in braces. */
  | { readonly kind: 'unusable' };

export const observeRetiredFile = async (context: Context): Promise<RetiredFile> => {
  const view = await context.files.view(PATHS.retiredSettings);
  if (view.kind === 'absent') return { kind: 'absent' };
  const parsed = view.kind === 'file' ? parseJsonDocument(view.bytes) : undefined;
  if (!parsed?.ok || parsed.document.root.type !== 'object') return { kind: 'unusable' };
  return { kind: 'object', keys: parsed.document.root.members.map(({ key }) => key) };
};
