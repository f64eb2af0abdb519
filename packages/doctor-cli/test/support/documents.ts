import { readFileSync } from 'node:fs';

import { Ajv, type ValidateFunction } from 'ajv';
import type { ListDocument, ProgramDocument, ReportDocument } from '@netclaw/doctor-cli';

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });

const compile = <T>(name: string): ValidateFunction<T> => {
  const schema: unknown = JSON.parse(
    readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8'),
  );
  if (typeof schema !== 'object' || schema === null) throw new Error(`${name} is no schema`);
  return ajv.compile<T>(schema);
};

const validators = {
  report: compile<ReportDocument>('report'),
  list: compile<ListDocument>('list'),
  program: compile<ProgramDocument>('program'),
};

const parsedBy = <T>(validate: ValidateFunction<T>, text: string): T => {
  const document: unknown = JSON.parse(text);
  if (!validate(document)) throw new Error(`${ajv.errorsText(validate.errors)}\n${text}`);
  return document;
};

/** The one document in a text; throws where it does not fit its schema, or there is more than one. */
export const reportIn = (text: string): ReportDocument => parsedBy(validators.report, text);
export const listIn = (text: string): ListDocument => parsedBy(validators.list, text);
export const programIn = (text: string): ProgramDocument => parsedBy(validators.program, text);
