import { createHash } from 'node:crypto';

/** What a file is at one moment: nothing, or content and mode. */
export type FileState = { readonly digest: string; readonly mode: number } | null;

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const stateOf = (bytes: Uint8Array, mode: number): FileState => ({ digest: digestOf(bytes), mode });
