export { collectBundle } from './collect-bundle.js';
export { packBundle } from './pack-bundle.js';
export { readBundle } from './read-bundle.js';
export { REPORT } from './bundle.js';
export type { Bundle, BundleFile, BundleManifest, BundleSource, ListedFile, ReportedCode } from './bundle.js';
