import { afterEach, beforeEach } from '@jest/globals';
import { makeHome, readRecipe } from '../../../../examples/make-home.mjs';
import { temporaryHome } from './run.js';

/** Makes, for each test, a healthy home and a directory outside of it, absolute; both are removed after it. */
export const useHealthyHome = (give: (made: { readonly home: string; readonly files: string }) => void): void => {
  let removals: readonly (() => void)[] = [];
  beforeEach(() => {
    const { home, remove } = temporaryHome();
    const { home: files, remove: removeFiles } = temporaryHome();
    removals = [remove, removeFiles];
    makeHome(home, readRecipe('healthy'));
    give({ home, files });
  });
  afterEach(() => {
    for (const remove of removals) remove();
  });
};
