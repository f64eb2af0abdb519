import { PassThrough } from 'node:stream';

import { describe, expect, test } from '@jest/globals';

import { ownStreams } from '../../src/terminal/own-stream.js';
import { textIn } from '../support/text-in.js';

/** A process that makes its streams when they are asked for, as Node does. */
const lazyProcess = () => {
  const made: string[] = [];
  const streams = new Map<string, PassThrough>();
  const stream = (name: string): PassThrough => {
    const known = streams.get(name);
    if (known !== undefined) return known;
    made.push(name);
    const fresh = new PassThrough();
    streams.set(name, fresh);
    return fresh;
  };
  const host = {
    get stdout() {
      return stream('stdout');
    },
    get stderr() {
      return stream('stderr');
    },
  };
  return { host, made };
};

describe('of a process that runs nothing else', () => {
  test('a stream is made when it is written to', () => {
    const { host, made } = lazyProcess();
    const { stderr } = ownStreams(host, true);
    const release = stderr.divert(() => undefined);
    expect(made).toEqual([]);
    stderr.open().write('own');
    expect(made).toEqual(['stderr']);
    expect(textIn(host.stderr)).toBe('own');
    release();
  });

  test('who asks for a stream that is diverted writes to the listener, and the doctor to the stream', () => {
    const { host } = lazyProcess();
    const { stdout } = ownStreams(host, true);
    const heard: string[] = [];
    const release = stdout.divert((text) => heard.push(text));
    const held = host.stdout;
    held.write('of others');
    stdout.open().write('own');
    release();
    held.write(' and after');
    expect([heard, textIn(held)]).toEqual([['of others'], 'own and after']);
  });

  test('a stream that somebody holds is diverted again', () => {
    const { host } = lazyProcess();
    const { stdout } = ownStreams(host, true);
    stdout.divert(() => undefined)();
    const held = host.stdout;
    stdout.open();
    const heard: string[] = [];
    stdout.divert((text) => heard.push(text));
    held.write('late');
    expect(heard).toEqual(['late']);
  });
});

test('of a process that runs other things too, who holds a stream already is kept from it', () => {
  const { host, made } = lazyProcess();
  const held = host.stdout;
  const { stdout } = ownStreams(host);
  expect(made).toEqual(['stdout', 'stderr']);
  const heard: string[] = [];
  stdout.divert((text) => heard.push(text));
  held.write('text');
  expect(heard).toEqual(['text']);
});
