import type { FileView } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const retriesAfterAnAbort: BrokenCheck = {
  rule: 'honours-abort',
  seen: /observe\(\) or diagnose\(\) has not ended 150 ms after it was aborted while question \d waits for its answer; it asks again and again/,
  change: /throwIfAborted\(\) before each try/,
  options: { graceMs: 150 },
  check: whileObserving(async (context) => {
    let view: FileView | undefined;
    while (!view) view = await context.files.view('lamp.json').catch(() => undefined);
  }),
};
