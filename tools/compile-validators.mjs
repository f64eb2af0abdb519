// Compiles JSON Schemas to plain functions, so that nothing of ajv is loaded, let alone compiled, when a check runs.
// `packages/<package>/schema/<name>.schema.json` becomes `packages/<package>/generated/<name>-validator.js` and `.d.ts`.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { inParts } from './schema-in-parts.mjs';
import { settingsTable, TABLE_DECLARATION } from './settings-table.mjs';

/** The schemas that a program validates by when it runs; others are for readers only. */
const SCHEMAS = {
  'doctor-checks': ['daemon', 'netclaw'],
  'doctor-core': ['journal', 'undo-record', 'bundle', 'plugin-file', 'plugin-protocol'],
  'doctor-cli': ['plan', 'configuration', 'baseline'],
};
const SUFFIX = '.schema.json';
/** Those that have several kinds of value at one place: what is expected there depends on the branch that refuses it. */
const OF_KINDS = ['plugin-file', 'plugin-protocol'];
/** Those that are large: a function for each object in them takes half the time to load that one for all takes. */
const IN_PARTS = ['netclaw'];
/** Those that are for several documents: the definitions that are validated, each by a function of its name. */
const DOCUMENTS = { 'plugin-protocol': ['description', 'diagnoseAnswer', 'fixAnswer'] };

/** What is expected at each place that the schema titles, by pointer; `*` stands for any entry of a list, and for any key. */
const expectations = (schema, pointer = '') =>
  Object.assign(
    schema.title === undefined ? {} : { [pointer]: schema.title },
    ...Object.entries(schema.properties ?? {}).map(([key, child]) => expectations(child, `${pointer}/${key}`)),
    schema.items ? expectations(schema.items, `${pointer}/*`) : {},
    typeof schema.additionalProperties === 'object' ? expectations(schema.additionalProperties, `${pointer}/*`) : {},
  );

/** The function that validates each document of a schema, with what ajv knows that by. */
const functionsOf = (name) => {
  const documents = DOCUMENTS[name]?.map((key) => [`validate${key[0].toUpperCase()}${key.slice(1)}`, key]);
  return Object.fromEntries(
    documents?.map(([validate, key]) => [validate, `${name}#/definitions/${key}`]) ?? [['validate', name]],
  );
};

const declarations = (file, functions, hasSchema) => `// generated from schema/${file} by tools/compile-validators.mjs

/** One place where a value breaks the schema. */
export interface SchemaError {
  /** RFC 6901, within the value. */
  readonly instancePath: string;
  /** What has the keyword that refuses it; of documents with kinds only. */
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** It is about the name of this key. */
  readonly propertyName?: string;
}

${functions.map(validatorDeclaration).join('\n')}
/** What the schema expects, as noun phrases, by pointer; \`*\` stands for any entry of a list. */
export declare const expectations: Readonly<Record<string, string>>;
${hasSchema ? '\n/** The schema itself. */\nexport declare const schema: Readonly<Record<string, unknown>>;\n' : ''}`;

function validatorDeclaration(name) {
  return `/** True where the value is valid; else \`errors\` holds every place, until the next call. */
export declare const ${name}: { (value: unknown): boolean; errors?: readonly SchemaError[] | null };
`;
}

const compile = async (folder, name) => {
  const file = `${name}${SUFFIX}`;
  const packageUrl = new URL(`../packages/${folder}/`, import.meta.url);
  const pathOf = (path) => fileURLToPath(new URL(path, packageUrl));
  await mkdir(pathOf('generated/'), { recursive: true });
  const schema = JSON.parse(await readFile(pathOf(`schema/${file}`), 'utf8'));
  const hasSchema = OF_KINDS.includes(name);
  const isInParts = IN_PARTS.includes(name);
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    messages: false,
    // errors have the schema that refuses
    verbose: hasSchema,
    inlineRefs: !isInParts,
    // a section may be validated by another schema, its type too
    strictTypes: isInParts ? false : 'log',
    code: { source: true, esm: true },
  });
  ajv.addVocabulary(['x-successor']);
  ajv.addSchema(isInParts ? inParts(schema) : schema, name);
  const functions = functionsOf(name);
  const code = standalone.default(ajv, functions);
  await build({
    stdin: {
      contents: `${code}\nexport const expectations = ${JSON.stringify(expectations(schema))};${
        hasSchema ? `\nexport const schema = ${JSON.stringify(schema)};` : ''
      }`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    // standalone code still asks for ajv's helpers with `require`, even as a module
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: hasSchema || isInParts,
    outfile: pathOf(`generated/${name}-validator.js`),
    banner: { js: `// generated from schema/${file} by tools/compile-validators.mjs` },
    logLevel: 'warning',
  });
  await writeFile(pathOf(`generated/${name}-validator.d.ts`), declarations(file, Object.keys(functions), hasSchema));
};

/** The schemas that the command line prints, as texts: who runs it may have one file and nothing beside it. */
const embedSchemas = async () => {
  const packageUrl = new URL('../packages/doctor-cli/', import.meta.url);
  const own = (await readdir(new URL('schema/', packageUrl))).filter((file) => file.endsWith(SUFFIX));
  const urls = [
    ...own.map((file) => new URL(`schema/${file}`, packageUrl)),
    // others write these documents too
    ...OF_KINDS.map((name) => new URL(`../doctor-core/schema/${name}${SUFFIX}`, packageUrl)),
  ];
  const nameOf = (url) => basename(url.pathname, SUFFIX);
  const schemas = {};
  for (const url of urls.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))) {
    schemas[nameOf(url)] = await readFile(url, 'utf8');
  }
  const note = '// generated from schema/ by tools/compile-validators.mjs';
  const names = Object.keys(schemas).map((name) => `'${name}'`);
  await mkdir(new URL('generated/', packageUrl), { recursive: true });
  await writeFile(
    new URL('generated/schemas.js', packageUrl),
    `${note}\nexport const schemas = ${JSON.stringify(schemas)};\n`,
  );
  await writeFile(
    new URL('generated/schemas.d.ts', packageUrl),
    `${note}\nexport declare const schemas: Readonly<Record<${names.join(' | ')}, string>>;\n`,
  );
};

/** The settings of netclaw.json as a table, which most runs do with: nothing is found in most files. */
const writeTable = async () => {
  const packageUrl = new URL('../packages/doctor-checks/', import.meta.url);
  const read = async (name) => JSON.parse(await readFile(new URL(`schema/${name}${SUFFIX}`, packageUrl), 'utf8'));
  const code = settingsTable(await read('netclaw'), { Daemon: await read('daemon') });
  const note = '// generated from schema/ by tools/compile-validators.mjs\n';
  await mkdir(new URL('generated/', packageUrl), { recursive: true });
  await writeFile(new URL('generated/netclaw-table.js', packageUrl), note + code);
  await writeFile(new URL('generated/netclaw-table.d.ts', packageUrl), note + TABLE_DECLARATION);
};

await embedSchemas();
await writeTable();
await Promise.all(Object.entries(SCHEMAS).flatMap(([folder, names]) => names.map((name) => compile(folder, name))));
