/** What a walk over a value needs; texts for readers are left out, but what is expected of a text. */
const KEPT = [
  'const',
  'enum',
  'type',
  'minimum',
  'maximum',
  'pattern',
  'title',
  'required',
  'deprecated',
  'x-successor',
];

/**
 * A schema of settings as a module: a tree of plain objects in the schema's own words, with each reference in its place. What is equal is
 * one object. `sections` are named schemas whose settings belong below a property, and are validated by others.
 */
export const settingsTable = (schema, sections) => {
  const shared = new Map();
  const written = (node) => {
    if (typeof node === 'boolean') return JSON.stringify(node);
    if (node.$ref) return written(schema.definitions[node.$ref.replace('#/definitions/', '')]);
    const parts = [
      ...KEPT.filter((key) => node[key] !== undefined).map((key) => [key, JSON.stringify(node[key])]),
      ...(node.properties ? [['properties', membersOf(node.properties)]] : []),
      ...['items', 'additionalProperties'].filter((key) => key in node).map((key) => [key, written(node[key])]),
    ];
    const code = `{${parts.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
    if (!shared.has(code)) shared.set(code, `n${shared.size}`);
    return shared.get(code);
  };
  const membersOf = (properties) =>
    `{${Object.entries(properties)
      .map(([key, value]) => `${JSON.stringify(key)}:${written(value)}`)
      .join(',')}}`;
  const names = (one) => Object.fromEntries(Object.keys(one.properties).map((key) => [key, {}]));
  const properties = Object.entries(schema.properties).map(([key, value]) => [
    key,
    sections[key]
      ? { properties: { ...names(sections[key]), ...value.properties }, additionalProperties: false }
      : value,
  ]);
  const { title: _, ...whole } = schema;
  const root = written({ ...whole, properties: Object.fromEntries(properties) });
  const constants = [...shared].map(([code, name]) => `const ${name} = ${code};\n`).join('');
  return `${constants}export const table = ${root};\n`;
};

export const TABLE_DECLARATION = `
/** What may stand at one place of the settings, in the words of JSON Schema; nothing is said of what is absent. */
export interface SettingsPlace {
  readonly const?: number;
  readonly enum?: readonly (string | null)[];
  readonly type?: string | readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  /** What is expected, as a noun phrase, where the other members do not say it. */
  readonly title?: string;
  readonly required?: readonly string[];
  readonly deprecated?: boolean;
  readonly 'x-successor'?: string;
  readonly properties?: Readonly<Record<string, SettingsPlace>>;
  /** False where no other key has an effect. */
  readonly additionalProperties?: SettingsPlace | false;
  readonly items?: SettingsPlace;
}

export declare const table: SettingsPlace;
`;
