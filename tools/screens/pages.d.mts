import type { captureScreen, Scenario } from './capture.mjs';

export const PAGES: readonly Scenario[];
export const capturePage: typeof captureScreen;
