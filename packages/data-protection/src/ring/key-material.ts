import type { KeyObject } from 'node:crypto';
import type { CbcSuite, CipherSuite, GcmSuite } from './cipher-suite.js';

/** What a readable key is made of. The key object keeps its bytes outside the heap of JavaScript, and prints none of them. */
export interface MaterialFor<Suite extends CipherSuite> {
  readonly suite: Suite;
  readonly masterKey: KeyObject;
}

export type KeyMaterial = MaterialFor<CbcSuite> | MaterialFor<GcmSuite>;
