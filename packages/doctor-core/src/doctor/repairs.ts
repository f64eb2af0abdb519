export { applyRecovery } from '../repair/apply-recovery.js';
export { applyRepairs } from '../repair/apply-repairs.js';
export { originOf } from '../repair/plan-origin.js';
export { planRecovery } from '../repair/plan-recovery.js';
export { planRepairs } from '../repair/plan-repairs.js';
export { readHistory } from '../undo/history.js';
export { applyUndo, planUndo } from '../undo/undo.js';
