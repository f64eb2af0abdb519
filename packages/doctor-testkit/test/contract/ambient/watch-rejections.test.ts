import { setTimeout as sleep } from 'node:timers/promises';
import { runInThisContext } from 'node:vm';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { watchRejections } from '../../../src/contract/ambient/watch-rejections.js';
import { watchedBy } from '../../../src/contract/ambient/watchers.js';

/** Where a test runner listens too. */
const real = runInThisContext('process') as NodeJS.Process;
let others: NodeJS.UnhandledRejectionListener[] = [];
const foreign: unknown[] = [];
const hear = (error: unknown): void => {
  foreign.push(error);
};

beforeEach(() => {
  others = real.listeners('unhandledRejection');
  real.removeAllListeners('unhandledRejection');
  real.on('unhandledRejection', hear);
  foreign.length = 0;
});

afterEach(() => {
  real.off('unhandledRejection', hear);
  for (const other of others) real.on('unhandledRejection', other);
});

const reject = (text: string): void => {
  void Promise.reject(new Error(text));
};

it('what nobody awaits is noted, now or later, and no listener hears of it', async () => {
  const end = watchRejections();
  const noted: unknown[] = [];
  await watchedBy({ note: (error) => noted.push(error) }, async () => {
    reject('at once');
    setTimeout(() => {
      reject('in a timer');
    }, 5);
    void sleep(10).then(() => {
      reject('after a wait');
    });
    setTimeout(() => {
      throw new Error('thrown');
    }, 15);
  });
  await sleep(60);
  end();
  expect(noted).toEqual(['at once', 'in a timer', 'after a wait', 'thrown'].map((text) => new Error(text)));
  expect(foreign).toEqual([]);
});

it('what is beside it reaches who listens, while it is watched and once it is not', async () => {
  const emit = Object.getOwnPropertyDescriptor(real, 'emit');
  const [end, endOther] = [watchRejections(), watchRejections()];
  reject('beside');
  await sleep(5);
  end();
  reject('while another one watches');
  await sleep(5);
  endOther();
  reject('in the end');
  await sleep(5);
  expect(foreign).toEqual(['beside', 'while another one watches', 'in the end'].map((text) => new Error(text)));
  expect(Object.getOwnPropertyDescriptor(real, 'emit')).toEqual(emit);
});
