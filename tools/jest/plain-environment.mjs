import NodeEnvironment from 'jest-environment-node';
import { ModuleMocker } from 'jest-mock';
import { bundleOf } from './bundle-of.mjs';

/** The process as it is for a test that was bundled, and a context of its own for one that replaces modules. */
export default class PlainEnvironment {
  constructor(config, context) {
    if (bundleOf(context.testPath) === undefined) return new NodeEnvironment(config, context);
    this.global = { console };
    this.moduleMocker = new ModuleMocker(globalThis);
  }
  async setup() {}
  async teardown() {
    this.moduleMocker.restoreAllMocks();
  }
  exportConditions() {
    return ['node', 'node-addons'];
  }
  getVmContext() {
    return null;
  }
}
