/** The same schema with a definition for each object in it, so that ajv makes a function of each; what is equal is one. */
export const inParts = (schema) => {
  const parts = new Map();
  const partOf = (node) => {
    const inner = within(node);
    if (!inner.properties) return inner;
    const code = JSON.stringify(inner);
    if (!parts.has(code)) parts.set(code, [`part${parts.size}`, inner]);
    return { $ref: `#/definitions/${parts.get(code)[0]}` };
  };
  const within = (node) => {
    if (typeof node !== 'object') return node;
    const { properties, ...rest } = node;
    const below = ['items', 'additionalProperties'].filter((key) => key in rest).map((key) => [key, partOf(rest[key])]);
    return {
      ...rest,
      ...(properties && { properties: mapValues(properties, partOf) }),
      ...Object.fromEntries(below),
    };
  };
  const whole = within({ ...schema, definitions: undefined });
  const definitions = mapValues(schema.definitions, within);
  return { ...whole, definitions: { ...definitions, ...Object.fromEntries(parts.values()) } };
};

const mapValues = (object, map) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
