/** The documents that have a JSON Schema in this package, or in that of the engine: `schema/<name>.schema.json`. */
export const SCHEMA_NAMES = [
  'add',
  'baseline',
  'configuration',
  'explain',
  'history',
  'list',
  'plan',
  'plugin-file',
  'plugin-protocol',
  'program',
  'report',
  'undo',
] as const;

export type SchemaName = (typeof SCHEMA_NAMES)[number];
