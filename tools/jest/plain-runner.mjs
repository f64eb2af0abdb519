import hooks from 'node:async_hooks';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import '../fixed-user.mjs';
import { bundleOf } from './bundle-of.mjs';
import * as plainGlobals from './plain-globals.mjs';

const require = createRequire(import.meta.url);
const circus = require.resolve('jest-circus/runner');
const parts = join(dirname(circus), 'jestAdapterInit.js');

/** Runs a bundled test as what it is, a module of Node; another one as jest does. */
export default async (globalConfig, config, environment, runtime, testPath, sendMessageToJest) => {
  const bundle = bundleOf(testPath);
  if (bundle === undefined) {
    return require(circus).default(globalConfig, config, environment, runtime, testPath, sendMessageToJest);
  }
  // more frames cost time at each error that is made
  Error.stackTraceLimit = 10;
  const restore = rememberProcess();
  const { initialize, runAndTransformResultsToJestFormat } = freshCircus();
  try {
    const { globals } = await initialize({
      config: { ...config, injectGlobals: false },
      environment,
      globalConfig,
      localRequire: require,
      parentProcess: process,
      runtime,
      sendMessageToJest,
      setGlobalsForRuntime: ({ expect }) => {
        environment.expect = expect;
      },
      testPath,
    });
    plainGlobals.fillGlobals({ ...globals, expect: environment.expect, jest: jestOf(environment, globalConfig) });
    await import(pathToFileURL(bundle).href);
    return await runAndTransformResultsToJestFormat({ config, globalConfig, setupAfterEnvPerfStats: {}, testPath });
  } finally {
    restore();
  }
};

/** Of each file its own: it holds the tests of one file. */
const freshCircus = () => {
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
  delete globalThis[TIMEOUT];
  delete require.cache[parts];
  // a value in some versions of Node, in others a getter
  const own = Object.getOwnPropertyDescriptor(hooks, NAME);
  Object.defineProperty(hooks, NAME, { value: OneAtATime, configurable: true });
  try {
    return require(parts);
  } finally {
    Object.defineProperty(hooks, NAME, own);
  }
};

const NAME = 'AsyncLocalStorage';
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** Tests run one after the other, so that nothing has to follow each promise, which takes a tenth of the time. */
class OneAtATime {
  #store;
  getStore() {
    return this.#store;
  }
  async run(store, callback) {
    const before = this.#store;
    this.#store = store;
    try {
      return await callback();
    } finally {
      this.#store = before;
    }
  }
}

const jestOf = (environment, { seed }) => {
  const { moduleMocker: mocker } = environment;
  const timers = () => environment.timers();
  return {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    restoreAllMocks: () => mocker.restoreAllMocks(),
    setTimeout: (milliseconds) => {
      globalThis[TIMEOUT] = milliseconds;
    },
    getSeed: () => seed,
    useFakeTimers: (options) => timers().useFakeTimers(options),
    useRealTimers: () => timers().useRealTimers(),
    advanceTimersByTime: (milliseconds) => timers().advanceTimersByTime(milliseconds),
    advanceTimersByTimeAsync: (milliseconds) => timers().advanceTimersByTimeAsync(milliseconds),
    getTimerCount: () => timers().getTimerCount(),
  };
};

/** What a test may change of the process; the next one finds it as it was. */
const rememberProcess = () => {
  const { exitCode } = process;
  const env = { ...process.env };
  const directory = process.cwd();
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.exitCode = exitCode;
    if (process.cwd() !== directory) process.chdir(directory);
  };
};
