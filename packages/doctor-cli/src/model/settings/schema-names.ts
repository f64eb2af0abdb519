/** The documents that have a JSON Schema in this package: `schema/<name>.schema.json`. */
export const SCHEMA_NAMES: readonly string[] = [
  'baseline',
  'configuration',
  'explain',
  'history',
  'list',
  'plan',
  'program',
  'report',
  'undo',
];
