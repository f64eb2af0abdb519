import { loadOnce } from '../contract/value/load-once.js';

/** What makes a rule of what it finds. */
export const loadRuleFor = loadOnce(() => import('../rules/rule-for.js'));

/** What a program asks that starts only where nothing is wrong. */
export const loadGate = loadOnce(() => import('./gate.js'));
