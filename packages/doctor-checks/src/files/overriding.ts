import type { EffectiveConfig } from '@netclaw/state';
import { describeOrigin, PATHS } from '@netclaw/state';

/** The sources that set a key (folded) later than some source does, in words. */
export type Overriding = (key: string) => readonly string[];

/** Those of a file of the configuration, which takes the value of the last source that has the key. */
export const overridingOf =
  (path: string, { secretKeys, variables }: Pick<EffectiveConfig, 'secretKeys' | 'variables'>): Overriding =>
  (key) => [
    ...(path === PATHS.config && secretKeys.has(key) ? [PATHS.secrets] : []),
    ...variables.flatMap(({ source, settings }) => {
      const variable = settings.get(key)?.variable;
      return variable === undefined ? [] : [describeOrigin({ ...source, variable })];
    }),
  ];
