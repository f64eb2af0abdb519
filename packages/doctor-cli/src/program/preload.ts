import { loadOnce } from '@netclaw/doctor-core/engine';

import { loadConfigurationReader } from '../files/configuration/load-configuration.js';
import { loadBaselineFile, loadPlanFile } from '../files/load-files.js';
import { loadFix, loadWait } from '../repair/run-diagnosis.js';
import { loadDisplay } from '../progress/live-progress.js';
import { loadPluginLoader } from '../run/open-doctor.js';

/** What advises the line that was probably meant. */
export const loadCorrection = loadOnce(() => import('./correct-usage.js'));

/**
 * Everything that the command line loads only when it is needed, for a process that may not be able to read it later. The modules are
 * held: another user may not even find their files again.
 */
export const preloadCommandLine = (): Promise<unknown> =>
  Promise.all([
    loadDisplay(),
    loadPluginLoader(),
    loadConfigurationReader(),
    loadBaselineFile(),
    loadPlanFile(),
    loadFix(),
    loadWait(),
    loadCorrection(),
  ]);
