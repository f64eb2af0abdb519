import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';

import { describe, expect, test } from '@jest/globals';

import { guardProcess } from '../../src/terminal/guard-process.js';

const fakeProcess = () => {
  const exits: unknown[] = [];
  const exit = (code?: unknown): never => {
    exits.push(code);
    throw new Error('exited');
  };
  return Object.assign(new EventEmitter(), { stdout: new PassThrough(), stderr: new PassThrough(), exit, exits });
};
const textIn = (stream: PassThrough): string => String((stream.read() as Buffer | null) ?? '');

describe('while it is guarded', () => {
  test('what is printed to stdout goes to stderr, and afterwards to stdout again', () => {
    const host = fakeProcess();
    const release = guardProcess(host, () => undefined);
    host.stdout.write('by others ');
    host.stderr.write('meant');
    release();
    host.stdout.write('document');
    expect([textIn(host.stdout), textIn(host.stderr)]).toEqual(['document', 'by others meant']);
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
