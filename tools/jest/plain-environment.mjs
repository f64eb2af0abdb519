import { createRequire } from 'node:module';
import NodeEnvironment from 'jest-environment-node';
import { ModuleMocker } from 'jest-mock';
import { bundleOf } from './bundle-of.mjs';

const require = createRequire(import.meta.url);

/** The process as it is for a test that was bundled, and a context of its own for one that replaces modules. */
export default class PlainEnvironment {
  constructor(config, context) {
    if (bundleOf(context.testPath) === undefined) return new NodeEnvironment(config, context);
    this.config = config.projectConfig;
    this.global = { console };
    this.moduleMocker = new ModuleMocker(globalThis);
  }
  async setup() {}
  /** Made for who asks for them. */
  timers() {
    this.fake ??= new (require('@jest/fake-timers').ModernFakeTimers)({ config: this.config, global: globalThis });
    return this.fake;
  }
  async teardown() {
    this.moduleMocker.restoreAllMocks();
    this.fake?.dispose();
  }
  exportConditions() {
    return ['node', 'node-addons'];
  }
  getVmContext() {
    return null;
  }
}
