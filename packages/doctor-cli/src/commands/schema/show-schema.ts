import { schemas } from '#generated/schemas';

import type { Run } from '../../run/command.js';
import type { SchemaName } from './schema-names.js';

/** Prints a schema as the package publishes it. */
export const showSchema =
  (name: SchemaName): Run =>
  async ({ target, terminal: { stdout } }) => {
    await target.probe();
    await stdout.write(schemas[name]);
    return 0;
  };
