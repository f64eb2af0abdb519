import { loadOnce } from '@netclaw/doctor-core/engine';

/** What reads and writes baselines. */
export const loadBaselineFile = loadOnce(() => import('./baseline-file.js'));

/** What reads and writes saved plans. */
export const loadPlanFile = loadOnce(() => import('./saved-plan-file.js'));
