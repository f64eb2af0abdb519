/** Prints measured rows as a table, or with `--json` the document that has them. Ends with 1 where a row is over its limit. */
export const printRows = (rows, document) => {
  if (process.argv.includes('--json')) console.log(JSON.stringify(document, null, 2));
  else console.table(Object.fromEntries(rows.map(({ name, unit, ...row }) => [`${name} (${unit})`, row])));
  process.exitCode = rows.every(({ value, limit }) => value <= limit) ? 0 : 1;
};
