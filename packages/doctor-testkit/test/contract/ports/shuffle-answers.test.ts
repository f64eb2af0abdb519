import { expect, it } from '@jest/globals';
import { memoryHome } from '../../../src/index.js';
import { shuffleAnswers } from '../../../src/contract/ports/shuffle-answers.js';

it('of questions that are asked at once the last is answered first, each with its own answer', async () => {
  const files = { a: '1', b: '22', c: '333' };
  const context = shuffleAnswers(memoryHome({ files }).context());
  const order: string[] = [];
  const sizes = await Promise.all(
    Object.keys(files).map(async (path) => {
      const view = await context.files.view(path);
      order.push(path);
      return view.kind === 'file' ? view.bytes.length : undefined;
    }),
  );
  expect(order).toEqual(['c', 'b', 'a']);
  expect(sizes).toEqual([1, 2, 3]);
});

it('questions that wait for one another are answered', async () => {
  const context = shuffleAnswers(memoryHome({ files: { 'd/a': '' } }).context({ running: ['lampd'] }));
  const [name = ''] = await context.files.list('d');
  expect(await context.files.view(`d/${name}`)).toMatchObject({ kind: 'file' });
  expect(await context.processes.isRunning('lampd')).toBe(true);
});
