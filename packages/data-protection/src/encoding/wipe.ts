/** Overwrites key material and plaintexts with zeros. Best effort: the runtime may have made copies that nobody can reach. */
export const wipe = (...buffers: readonly Uint8Array[]): void => {
  for (const buffer of buffers) buffer.fill(0);
};
