import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import type { Log, Run } from 'sarif';

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: {
    uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
    'uri-reference': /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/,
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  },
});
const schema: unknown = JSON.parse(
  readFileSync(new URL('../fixtures/sarif-schema-2.1.0.json', import.meta.url), 'utf8'),
);
if (typeof schema !== 'object' || schema === null) throw new Error('the fixture is not a schema');
const validate = ajv.compile<Log>(schema);

/** The run of the one SARIF log in a text; throws where it does not fit the schema of OASIS, or there is more than one. */
export const sarifRunIn = (text: string): Run => {
  const document: unknown = JSON.parse(text);
  if (!validate(document)) throw new Error(`${ajv.errorsText(validate.errors)}\n${text}`);
  const [run] = document.runs;
  if (run === undefined || document.runs.length > 1) throw new Error('a report is one run');
  return run;
};
