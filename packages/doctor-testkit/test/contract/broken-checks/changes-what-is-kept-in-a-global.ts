import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

const settings: { light: { isOn?: boolean } } = { light: {} };
// as a program does that its checks share something with
Object.assign(globalThis, { lampSettings: settings });

export const changesWhatIsKeptInAGlobal: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /observe\(\) or diagnose\(\) changes globalThis\.lampSettings\.light\.isOn/,
  change: /belongs to the program, the test runner/,
  check: whileObserving(() => {
    settings.light.isOn = true;
  }),
};
