import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Secret } from '../../../src/contract/value/secret.js';
import type { ConnectResult, HttpRequest, HttpResult } from '../../../src/contract/port/network-port.js';
import { connectTo } from '../../../src/node/network/connect.js';
import { networkPort } from '../../../src/node/network/network-port.js';
import { selfSigned } from './support/certificate.js';

/** ms; no test waits for it. */
const LONG = 60_000;
/** ms; what is not answered at all is given up so soon. */
const SHORT = 200;
const MIB = 1024 * 1024;

const servers: net.Server[] = [];
const sockets = new Set<net.Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** The port on which it listens. */
const listen = async (server: net.Server): Promise<number> => {
  servers.push(server);
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

/** A port on which nobody listens. */
const freePort = async (): Promise<number> => {
  const port = await listen(net.createServer());
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
};

const exchange = (url: string, asked: Partial<HttpRequest> = {}): Promise<HttpResult> =>
  networkPort.exchange(url, {
    method: 'GET',
    headers: {},
    timeoutMs: LONG,
    anyCertificate: false,
    signal: new AbortController().signal,
    ...asked,
  });

const serve = async (answer: http.RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listen(http.createServer(answer))}/`;

const FAILED = { ok: false, headers: {}, body: '' };

describe('a server', () => {
  it.each<[HttpRequest['method'], string]>([
    ['GET', 'GET /x?y=1'],
    ['HEAD', ''],
    ['OPTIONS', 'OPTIONS /x?y=1'],
  ])('is asked with %s', async (method, body) => {
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(request.method ?? '');
      response.end(`${request.method} ${request.url}`);
    });
    expect(await exchange(`${url}x?y=1`, { method })).toMatchObject({ ok: true, status: 200, body });
    expect(asked).toEqual([method]);
  });

  it.each([
    [204, true],
    [299, true],
    [301, false],
    [404, false],
    [503, false],
  ])('answers %i, which is ok: %s', async (status, ok) => {
    const url = await serve((_request, response) => response.writeHead(status, { Location: '/other' }).end());
    const answer = await exchange(url);
    expect(answer).toMatchObject({ ok, status, body: '', headers: { location: '/other' } });
    expect(answer).not.toHaveProperty('failure');
  });

  it('gets the headers, those that are secret too, and gives its own as texts', async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, { 'X-A': 'a', 'Set-Cookie': ['b=1', 'c=2'] });
      response.end(`${String(request.headers['x-plain'])} ${String(request.headers['authorization'])}`);
    });
    const headers = { 'X-Plain': 'p', Authorization: new Secret('Bearer s') };
    const answer = await exchange(url, { headers });
    expect(answer.body).toBe('p Bearer s');
    expect(answer.headers).toMatchObject({ 'x-a': 'a', 'set-cookie': 'b=1, c=2' });
  });

  it('is not asked with a header that cannot be sent, and the error does not say it', async () => {
    const url = await serve((_request, response) => response.end());
    const asked = exchange(url, { headers: { authorization: new Secret('hidden\n') } });
    await expect(asked).rejects.toThrow(/^Invalid character in header content \["authorization"\]$/);
  });

  it('says too much: the first MiB is there', async () => {
    const url = await serve((_request, response) => {
      response.end('é'.repeat(MIB));
    });
    const { body, ...answer } = await exchange(url);
    expect(answer).toMatchObject({ ok: false, status: 200, failure: 'too-large' });
    expect([Buffer.byteLength(body), /^é+$/.test(body)]).toEqual([MIB, true]);
  });

  it('may say a MiB', async () => {
    const url = await serve((_request, response) => {
      response.end('x'.repeat(MIB));
    });
    expect(await exchange(url)).toMatchObject({ ok: true, body: 'x'.repeat(MIB) });
  });

  it('has too large headers', async () => {
    const url = await serve((_request, response) => response.writeHead(200, { 'x-a': 'x'.repeat(100_000) }).end());
    expect(await exchange(url)).toEqual({ ...FAILED, failure: 'too-large' });
  });
});

describe('no answer', () => {
  it('comes where nobody listens', async () => {
    const port = await freePort();
    expect(await exchange(`http://127.0.0.1:${port}/`)).toEqual({ ...FAILED, failure: 'refused' });
    expect(await exchange(`https://127.0.0.1:${port}/`)).toEqual({ ...FAILED, failure: 'refused' });
  });

  it('comes from a name that is none', async () => {
    // longer than a name may be: nobody is asked
    const name = `${'x'.repeat(64)}.invalid`;
    expect(await exchange(`http://${name}/`)).toEqual({ ...FAILED, failure: 'unknown-host' });
  });

  it('comes from a server that hangs, until the deadline', async () => {
    const url = await serve(() => undefined);
    expect(await exchange(url, { timeoutMs: SHORT })).toEqual({ ...FAILED, failure: 'timed-out' });
    const tls = url.replace('http:', 'https:').replace(/\d+\/$/, `${await listen(net.createServer())}/`);
    expect(await exchange(tls, { timeoutMs: SHORT })).toEqual({ ...FAILED, failure: 'timed-out' });
  });

  it('is waited for when the look has ended', async () => {
    const controller = new AbortController();
    const url = await serve(() => {
      controller.abort();
    });
    expect(await exchange(url, { signal: controller.signal })).toEqual({ ...FAILED, failure: 'timed-out' });
    expect(await exchange(url, { signal: controller.signal })).toEqual({ ...FAILED, failure: 'timed-out' });
  });

  it('is whole where the server stops in the midst of it: what came is there', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': '10' });
      response.write('half', () => response.destroy());
    });
    expect(await exchange(url)).toMatchObject({ ok: false, status: 200, body: 'half', failure: 'refused' });
  });

  it('is whole where it never ends', async () => {
    const url = await serve((_request, response) => void response.write('half'));
    expect(await exchange(url, { timeoutMs: LONG, signal: await endedAfter('half', url) })).toMatchObject({
      ok: false,
      failure: 'timed-out',
    });
  });

  it('of a server that speaks another language is none', async () => {
    const port = await listen(net.createServer((socket) => socket.end('SSH-2.0-x\r\n')));
    expect(await exchange(`http://127.0.0.1:${port}/`)).toEqual({ ...FAILED, failure: 'refused' });
    expect(await exchange(`https://127.0.0.1:${port}/`)).toEqual({ ...FAILED, failure: 'tls' });
  });
});

/** A look that ends when a server has answered in part. */
const endedAfter = async (begin: string, url: string): Promise<AbortSignal> => {
  const controller = new AbortController();
  await new Promise<void>((resolve) => {
    http.get(url, (response) => {
      response.once('data', (part: Buffer) => {
        if (String(part) === begin) resolve();
        response.destroy();
      });
    });
  });
  setTimeout(() => {
    controller.abort();
  }, SHORT);
  return controller.signal;
};

describe('a certificate', () => {
  const expired = selfSigned({ from: '200101000000Z', to: '200201000000Z' });
  const certificate = {
    subject: 'O=Acme, CN=localhost',
    issuer: 'O=Acme, CN=localhost',
    validFrom: Date.UTC(2020, 0, 1),
    validTo: Date.UTC(2020, 1, 1),
  };
  const serveTls = async (answer: http.RequestListener): Promise<string> =>
    `https://127.0.0.1:${await listen(https.createServer(expired, answer))}/`;

  it('that is not trusted is a failure, and the request is not sent', async () => {
    const asked: unknown[] = [];
    const url = await serveTls((request, response) => {
      asked.push(request.url);
      response.end();
    });
    expect(await exchange(url)).toEqual({ ...FAILED, failure: 'tls' });
    expect(asked).toEqual([]);
  });

  it('is shown where it need not be trusted', async () => {
    const url = await serveTls((_request, response) => response.end('body'));
    expect(await exchange(url, { anyCertificate: true })).toMatchObject({ ok: true, body: 'body', certificate });
    expect(await exchange(url, { anyCertificate: true, method: 'HEAD' })).toMatchObject({ ok: true, certificate });
  });

  it('is shown although no answer comes', async () => {
    const url = await serveTls((request) => request.socket.destroy());
    expect(await exchange(url, { anyCertificate: true })).toEqual({ ...FAILED, failure: 'refused', certificate });
  });

  it('is not there without TLS', async () => {
    const url = await serve((_request, response) => response.end());
    expect(await exchange(url, { anyCertificate: true })).not.toHaveProperty('certificate');
    expect(await exchange(url.replace('http:', 'https:'), { anyCertificate: true })).toMatchObject({ failure: 'tls' });
  });
});

describe('a connection', () => {
  const connect = (
    port: number,
    { bannerMs = LONG, ...asked }: { bannerMs?: number; timeoutMs?: number; signal?: AbortSignal; host?: string } = {},
  ): Promise<ConnectResult> =>
    connectTo(bannerMs)({
      host: '127.0.0.1',
      port,
      timeoutMs: LONG,
      signal: new AbortController().signal,
      ...asked,
    });

  it('is taken, with what the server says first', async () => {
    const port = await listen(net.createServer((socket) => socket.write(`5.7.${'é'.repeat(2000)}`)));
    expect(await connect(port)).toEqual({ ok: true, banner: `5.7.${'é'.repeat(510)}` });
  });

  it('is taken by a server that says nothing', async () => {
    expect(await connect(await listen(net.createServer()), { bannerMs: 1 })).toEqual({ ok: true });
    expect(await connect(await listen(net.createServer((socket) => socket.end())))).toEqual({ ok: true });
  });

  it('was taken, although the look has ended meanwhile', async () => {
    const controller = new AbortController();
    const taken = net.createServer(() => {
      // both ends know of it by then
      setImmediate(() =>
        setImmediate(() => {
          controller.abort();
        }),
      );
    });
    expect(await connect(await listen(taken), { signal: controller.signal })).toEqual({ ok: true });
  });

  it('is ended by who asked', async () => {
    const ended = new Promise((resolve) => {
      void listen(net.createServer((socket) => socket.resume().once('close', resolve))).then((port) =>
        connect(port, { bannerMs: 1 }),
      );
    });
    await ended;
  });

  it('is not taken', async () => {
    expect(await connect(await freePort())).toEqual({ ok: false, failure: 'refused' });
    expect(await connect(0)).toEqual({ ok: false, failure: 'refused' });
    expect(await connect(70_000)).toEqual({ ok: false, failure: 'refused' });
    const host = `${'x'.repeat(64)}.invalid`;
    expect(await connect(80, { host })).toEqual({ ok: false, failure: 'unknown-host' });
  });

  it('is not waited for when the look has ended', async () => {
    const port = await listen(net.createServer());
    expect(await connect(port, { signal: AbortSignal.abort() })).toEqual({ ok: false, failure: 'timed-out' });
  });
});
