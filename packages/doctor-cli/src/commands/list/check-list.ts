import type { CheckDescription } from '@netclaw/doctor-core/engine';

import { margin, paragraph } from '../../text/paragraph.js';
import type { Style } from '../../text/style.js';

/** The checks of a doctor: what each reads and may change, and where it comes from. */
export const renderCheckList = (checks: readonly CheckDescription[], style: Style): readonly string[] =>
  checks.flatMap((check, index) => [
    ...(index === 0 ? [] : ['']),
    ...paragraph(check.id, style.width, margin(0)).map(style.bold),
    ...paragraph(check.title, style.width, margin(2)),
    ...field('tags', check.tags, style),
    ...field('reads', check.declarations.reads, style),
    ...field('looks for processes', check.declarations.processes, style),
    ...field('reads variables', check.declarations.env, style),
    ...field('may change', check.declarations.changes, style),
    ...field('consents', Object.keys(check.consents), style),
    ...field('from plugin', check.plugin === undefined ? [] : [check.plugin], style),
  ]);

const field = (name: string, values: readonly string[], style: Style): readonly string[] =>
  values.length === 0 ? [] : paragraph(`${name}: ${values.join(', ')}`, style.width, margin(2)).map(style.dim);
