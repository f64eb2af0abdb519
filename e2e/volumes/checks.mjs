// What a case found wrong, in words.

/** Collects the assertions of one case. */
export const createChecks = (name) => {
  const wrong = [];
  let count = 0;
  const expect = (what, actual, expected) => {
    count += 1;
    const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (one !== other) wrong.push(`${name}: ${what}: ${one}, expected ${other}`);
  };
  return {
    expect,
    expectText: (what, text, pattern) => {
      count += 1;
      if (!pattern.test(text)) wrong.push(`${name}: ${what}: ${JSON.stringify(text.slice(0, 600))} has no ${pattern}`);
    },
    expectNoText: (what, text, pattern) => {
      count += 1;
      const found = pattern.exec(text);
      if (found) wrong.push(`${name}: ${what}: it says ${JSON.stringify(found[0])}`);
    },
    get count() {
      return count;
    },
    wrong,
  };
};
