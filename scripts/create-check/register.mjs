/** What a new check changes in files that are there, by their path in packages/doctor-checks. Each throws where the place is not found. */
export const REGISTRATIONS = {
  'src/built-in-checks.ts': (text, { id, pascal }) =>
    insert(
      insert(
        text,
        /\n\n\/\*\* The checks of this package/,
        `\nimport { ${pascal}DoctorCheck } from './${id}/${id}-check.js';`,
      ),
      /\n\];/,
      `\n  ${pascal}DoctorCheck,`,
    ),
  'src/index.ts': (text, { id, pascal, camel }) =>
    insert(
      insert(text, /\n\n\/\/ their catalogues/, `\nexport { ${pascal}DoctorCheck } from './${id}/${id}-check.js';`),
      /\n\n\/\/ for checks and repairs/,
      `\nexport { ${camel}Findings } from './${id}/findings.js';`,
    ),
  'test/cases.ts': (text, { id }) =>
    insert(text, /\n};\n$/, `\n\n  '${id}/unparsable': hostWith({}, { files: { 'config/${id}.json': '{' } }),`),
  'README.md': (text, { id }) => insert(text, /\n\nAll findings/, `\n| \`${id}\` | ${id}.json: can it be read? |`),
};

/** Puts something before the one place that a pattern finds. */
const insert = (text, place, added) => {
  const { index } = place.exec(text) ?? {};
  if (index === undefined) throw new Error(`${place} is not found where a check is to be registered`);
  return `${text.slice(0, index)}${added}${text.slice(index)}`;
};
