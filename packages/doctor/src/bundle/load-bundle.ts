import { loadOnce } from '@netclaw/doctor-core/engine';

/** What says what of netclaw a bundle holds. */
export const loadBundle = loadOnce(() => import('./netclaw-bundle.js'));
