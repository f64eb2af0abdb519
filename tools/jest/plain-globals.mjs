// What bundled tests import as `@jest/globals`: the plain runner fills it in anew for each file.
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test;

export const fillGlobals = (globals) => {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globals);
};
