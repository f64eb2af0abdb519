import { readFileSync } from 'node:fs';

import { Ajv, type ValidateFunction } from 'ajv';

import type { AddDocument } from '../../src/commands/add/added-rule.js';
import type { ExplainDocument } from '../../src/commands/explain/explain-document.js';
import type { ListDocument } from '../../src/commands/list/list-document.js';
import type { ProgramDocument } from '../../src/commands/program/program-document.js';
import type { Baseline } from '../../src/model/gate/baseline.js';
import type { ReportDocument } from '../../src/report/json/document.js';
import type { HistoryDocument } from '../../src/report/json/history-document.js';
import type { UndoDocument } from '../../src/report/json/undo-document.js';

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });

const compile = <T>(name: string): ValidateFunction<T> => {
  const schema: unknown = JSON.parse(
    readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8'),
  );
  if (typeof schema !== 'object' || schema === null) throw new Error(`${name} is not a schema`);
  return ajv.compile<T>(schema);
};

const validators = {
  report: compile<ReportDocument>('report'),
  baseline: compile<Baseline>('baseline'),
  add: compile<AddDocument>('add'),
  list: compile<ListDocument>('list'),
  program: compile<ProgramDocument>('program'),
  explain: compile<ExplainDocument>('explain'),
  history: compile<HistoryDocument>('history'),
  undo: compile<UndoDocument>('undo'),
};

const parsedBy = <T>(validate: ValidateFunction<T>, text: string): T => {
  const document: unknown = JSON.parse(text);
  if (!validate(document)) throw new Error(`${ajv.errorsText(validate.errors)}\n${text}`);
  return document;
};

/** The one document in a text; throws where it does not fit its schema, or there is more than one. */
export const reportIn = (text: string): ReportDocument => parsedBy(validators.report, text);
export const baselineIn = (text: string): Baseline => parsedBy(validators.baseline, text);
export const addIn = (text: string): AddDocument => parsedBy(validators.add, text);
export const listIn = (text: string): ListDocument => parsedBy(validators.list, text);
export const programIn = (text: string): ProgramDocument => parsedBy(validators.program, text);
export const explainIn = (text: string): ExplainDocument => parsedBy(validators.explain, text);
export const historyIn = (text: string): HistoryDocument => parsedBy(validators.history, text);
export const undoIn = (text: string): UndoDocument => parsedBy(validators.undo, text);
