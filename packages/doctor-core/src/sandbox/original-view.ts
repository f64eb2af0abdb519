import type { FileView } from '../contract/port/ports.js';

const originals = new WeakMap<FileView, FileView>();

/** Notes that a view was made for one check of what the look behind it has seen. */
export const noteOriginal = <View extends FileView>(own: View, original: FileView): View => {
  originals.set(own, original);
  return own;
};

/**
 * What the look has seen, of which a check was given its own view; the view itself where it is nobody's copy. The same for all checks of
 * one look and for no other, so what is made of it can be kept in a `WeakMap`, and is gone with the look. To be read only.
 */
export const originalOf = (view: FileView): FileView => originals.get(view) ?? view;
