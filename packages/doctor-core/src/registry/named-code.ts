import type { Check, Look } from '../contract/author/check.js';
import type { OfferedRepair } from '../contract/author/offered-repair.js';
import { isRecord } from '../contract/value/shape.js';
import { asPlugin } from '../sandbox/plugin-code.js';

/** The same check or offered repair, whose code runs under the name of its plugin. Its own members stay where they are. */
export const namedCode = <T extends Check | OfferedRepair>(source: T, plugin: string): T =>
  Object.create(source, {
    look: {
      value: async (...given: Parameters<T['look']>): Promise<unknown> => {
        const seen: unknown = await asPlugin(
          plugin,
          () => Reflect.apply(source.look, source, given) as Promise<unknown>,
        );
        // anything else breaks the contract, which is found where it is used
        return isRecord(seen) ? namedLook(seen, plugin) : seen;
      },
    },
  }) as T;

const namedLook = (seen: Readonly<Record<string, unknown>>, plugin: string): unknown => {
  const { fix } = seen;
  return Object.create(seen, {
    fix: {
      value: (...given: Parameters<Look['fix']>): unknown =>
        asPlugin(plugin, () => Reflect.apply(fix as Look['fix'], seen, given) as unknown),
    },
  });
};
