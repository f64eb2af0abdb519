import type { BrokenCheck } from '../support/broken-check.js';
import { mendedBy } from '../support/broken-check.js';
import { KEY } from '../support/cases.js';
import { mendLamp } from '../support/lamp.js';

export const showsTheBeginningOfTheKey: BrokenCheck = {
  rule: 'leaks-no-secret',
  seen: /secret 1 stands in the report, as a part of 12 characters/,
  change: /never what it is/,
  check: mendedBy({
    prepare: async (context, findings) => {
      const prepared = await mendLamp.prepare(context, findings);
      const { proposal } = prepared;
      const view = await context.files.view('lamp.json');
      const key = view.kind === 'file' && Buffer.from(view.bytes).includes(KEY) ? KEY : 'none';
      if (proposal.kind !== 'plan') return prepared;
      const [option] = proposal.options;
      const keeps = [`the key ${key.slice(0, 14)}… stays`];
      return { ...prepared, proposal: { kind: 'plan', options: [{ ...option, keeps }] } };
    },
  }),
};
