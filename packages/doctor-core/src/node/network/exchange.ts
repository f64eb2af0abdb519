import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { HttpRequest, HttpResult } from '../../contract/port/network-port.js';
import { errnoOf } from '../../contract/value/errno.js';
import { Secret } from '../../contract/value/secret.js';
import { failureOf } from './failure.js';
import { limitOf } from './limit.js';

const MAX_BODY = 1024 * 1024;

/** How far a question has come. */
interface Course {
  isConnected: boolean;
  isSecure: boolean;
  certificate?: HttpResult['certificate'];
  response?: IncomingMessage;
  readonly parts: Buffer[];
  isTooLarge: boolean;
}

/**
 * Asks a server once, on a connection of its own. Rejects with `TypeError` where a header cannot be sent, and with `system/failed` for what
 * this process lacks.
 */
export const exchange = async (url: string, asked: HttpRequest): Promise<HttpResult> => {
  const limit = limitOf(asked);
  const course: Course = { isConnected: false, isSecure: false, parts: [], isTooLarge: false };
  try {
    await answered(start(url, asked, limit.signal), course);
  } catch (error) {
    return { ok: false, ...shown(course), failure: failureIn(course, error, { url, isLate: limit.signal.aborted }) };
  } finally {
    limit.clear();
  }
  const result = shown(course);
  if (course.isTooLarge) return { ok: false, ...result, failure: 'too-large' };
  const { status = 0 } = result;
  return { ok: status >= 200 && status < 300, ...result };
};

const start = (url: string, { method, headers, anyCertificate }: HttpRequest, signal: AbortSignal): ClientRequest => {
  const options = {
    method,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]),
    ),
    // none is kept for the next question
    agent: false as const,
    signal,
  };
  return url.startsWith('https:')
    ? requestHttps(url, { ...options, rejectUnauthorized: !anyCertificate })
    : requestHttp(url, options);
};

/** Notes what comes, until all of it is there or it is too much. */
const answered = (request: ClientRequest, course: Course): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (): void => {
      request.destroy();
      resolve();
    };
    // those that come later say nothing more
    request.on('error', reject);
    request.once('socket', (socket) => {
      socket.once('connect', () => {
        course.isConnected = true;
      });
      socket.once('secureConnect', () => {
        course.isSecure = true;
        course.certificate = isTls(socket) ? certificateOf(socket) : undefined;
      });
    });
    request.once('response', (response) => {
      course.response = response;
      let room = MAX_BODY;
      response.on('error', reject);
      response.on('data', (part: Buffer) => {
        course.parts.push(part.subarray(0, room));
        course.isTooLarge ||= part.length > room;
        room = Math.max(0, room - part.length);
        if (course.isTooLarge) end();
      });
      response.once('end', end);
    });
    request.end();
  });

const isTls = (socket: Socket): socket is TLSSocket => 'getPeerX509Certificate' in socket;

const certificateOf = (socket: TLSSocket): HttpResult['certificate'] => {
  const certificate = socket.getPeerX509Certificate();
  return (
    certificate && {
      subject: inOneLine(certificate.subject),
      issuer: inOneLine(certificate.issuer),
      validFrom: Date.parse(certificate.validFrom),
      validTo: Date.parse(certificate.validTo),
    }
  );
};

const inOneLine = (name: string): string => name.split('\n').join(', ');

/** All that is known by now. */
const shown = ({
  certificate,
  response,
  parts,
}: Course): Pick<HttpResult, 'headers' | 'body' | 'certificate'> & { readonly status?: number } => ({
  ...(response?.statusCode !== undefined && { status: response.statusCode }),
  headers: response ? inOneText(response.headers) : {},
  // a character that was cut is left out
  body: new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(parts), { stream: true }),
  ...(certificate && { certificate }),
});

const inOneText = (headers: IncomingHttpHeaders): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [name, typeof value === 'string' ? value : value.join(', ')]),
  );

const failureIn = (
  { isConnected, isSecure }: Course,
  error: unknown,
  { url, isLate }: { readonly url: string; readonly isLate: boolean },
): NonNullable<HttpResult['failure']> => {
  if (isLate) return 'timed-out';
  if (errnoOf(error) === 'ERR_INVALID_CHAR' || errnoOf(error) === 'ERR_INVALID_HTTP_TOKEN') throw error;
  if (errnoOf(error) === 'HPE_HEADER_OVERFLOW') return 'too-large';
  return url.startsWith('https:') && isConnected && !isSecure ? 'tls' : failureOf(error);
};
