import type { BrokenCheck } from '../support/broken-check.js';
import { mendedBy } from '../support/broken-check.js';
import { mendLamp } from '../support/lamp.js';

let proposals = 0;

export const proposesSomethingElseEachTime: BrokenCheck = {
  rule: 'is-deterministic',
  seen: /prepare\(\) of mend-lamp proposes something else when it is asked again/,
  change: /under the lock/,
  check: mendedBy({
    prepare: async (context, findings) => {
      const prepared = await mendLamp.prepare(context, findings);
      const { proposal } = prepared;
      if (proposal.kind !== 'plan') return prepared;
      proposals += 1;
      const [option] = proposal.options;
      return { ...prepared, proposal: { kind: 'plan', options: [{ ...option, summary: `mending ${proposals}` }] } };
    },
  }),
};
