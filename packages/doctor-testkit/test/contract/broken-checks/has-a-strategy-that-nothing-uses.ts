import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/broken-check.js';
import { mendLamp } from '../support/lamp.js';

export const hasAStrategyThatNothingUses: BrokenCheck = {
  rule: 'reaches-everything',
  seen: /no case is repaired by the strategy buy-lamp/,
  change: /Add a broken case that it repairs/,
  check: lampWith({ strategies: [mendLamp, { ...mendLamp, id: 'buy-lamp', repairs: ['lamp/unreadable'] }] }),
};
