import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';

import { describe, expect, test } from '@jest/globals';

import { asPlugin } from '@netclaw/doctor-core/engine';

import { guardProcess } from '../../src/terminal/guard-process.js';
import { textIn } from '../support/text-in.js';

const fakeProcess = () => {
  const exits: unknown[] = [];
  const exit = (code?: unknown): never => {
    exits.push(code);
    throw new Error('exited');
  };
  return Object.assign(new EventEmitter(), { stdout: new PassThrough(), stderr: new PassThrough(), exit, exits });
};

describe('while it is guarded', () => {
  test('what is printed goes to stderr as lines with a name, and afterwards where it is meant', () => {
    const host = fakeProcess();
    const release = guardProcess(host, () => undefined);
    asPlugin('lamp-plugin', () => host.stdout.write('one\ntwo'));
    host.stderr.write('from nobody known\n');
    release();
    host.stdout.write('document');
    host.stderr.write('note');
    expect([textIn(host.stdout), textIn(host.stderr)]).toEqual([
      'document',
      '[lamp-plugin] one\n[lamp-plugin] two\n[other code] from nobody known\nnote',
    ]);
  });

  test('a stream cannot be ended, and whoever waits for a write goes on', async () => {
    const host = fakeProcess();
    const release = guardProcess(host, () => undefined);
    host.stdout.end('last words');
    await new Promise<void>((resolve) =>
      host.stdout.write('6c616d70', 'hex', () => {
        resolve();
      }),
    );
    await new Promise<void>((resolve) =>
      host.stderr.end(() => {
        resolve();
      }),
    );
    host.stdout.write(new TextEncoder().encode('bytes'));
    release();
    expect([host.stdout.writableEnded, host.stderr.writableEnded]).toEqual([false, false]);
    expect(textIn(host.stderr)).toBe('[other code] last words\n[other code] lamp\n[other code] bytes\n');
  });

  test('a warning is printed like everything else, and only where warnings are', () => {
    const host = fakeProcess();
    const printed: unknown[] = [];
    const printer = (warning: unknown): void => void printed.push(warning);
    host.on('warning', printer);
    const release = guardProcess(host, () => undefined);
    asPlugin('lamp-plugin', () => host.emit('warning', new Error('old\n::error::x')));
    release();
    expect(textIn(host.stderr)).toBe(
      String.raw`[lamp-plugin] Error: old
[lamp-plugin] \u{3A}:error::x
`,
    );
    host.emit('warning', 'again');
    expect(printed).toEqual(['again']);
  });

  test('the process cannot be ended, and afterwards can', () => {
    const host = fakeProcess();
    const release = guardProcess(host, () => undefined);
    expect(() => host.exit(3)).toThrow('process.exit was called');
    expect(host.exits).toEqual([]);
    release();
    expect(() => host.exit(3)).toThrow('exited');
    expect(host.exits).toEqual([3]);
  });

  test('errors that nobody caught are given to the listener, and afterwards are not', () => {
    const host = fakeProcess();
    const unhandled: unknown[] = [];
    const release = guardProcess(host, (error) => unhandled.push(error));
    host.emit('uncaughtException', 'thrown');
    host.emit('unhandledRejection', 'rejected');
    release();
    expect(unhandled).toEqual(['thrown', 'rejected']);
    expect(host.eventNames()).toEqual([]);
  });
});
