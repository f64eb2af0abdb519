import type { ConfigLayer, LayerEntry } from './config-layer.js';
import { SECTION } from './config-layer.js';
import type { Origin } from './origin.js';

const PREFIX = `netclaw_${SECTION}`;

/** The values of the `Daemon` section among variables: `NETCLAW_Daemon__Host`, in any case, `__` between the parts. */
export const environmentLayer = (
  variables: Readonly<Record<string, string>>,
  source: Extract<Origin, { readonly variable: string }>['source'],
): ConfigLayer => {
  const layer = new Map<string, LayerEntry>();
  for (const [variable, value] of Object.entries(variables)) {
    // the separator is translated before the prefix is looked for, so NETCLAW__X is not one of ours
    const path = variable.replaceAll('__', ':').toLowerCase();
    if (path.startsWith(PREFIX))
      layer.set(SECTION + path.slice(PREFIX.length), { value, origin: { source, variable } });
  }
  return layer;
};
