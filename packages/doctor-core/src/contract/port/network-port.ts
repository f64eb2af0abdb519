import type { Secret } from '../value/secret.js';

/** How a server is asked. */
export interface HttpOptions {
  /** Those that change nothing; default GET. */
  readonly method?: 'GET' | 'HEAD' | 'OPTIONS';
  /** Those that are secret go to the first server alone, not to where it redirects. */
  readonly headers?: Readonly<Record<string, string | Secret<string>>>;
  /** For the answer and all redirects; default 5000. */
  readonly timeoutMs?: number;
  /** Answer although the certificate is not trusted: to evaluate the certificate. */
  readonly anyCertificate?: true;
}

/** What a server answered. */
export interface HttpResult {
  /** A status from 200 to 299. */
  readonly ok: boolean;
  readonly status?: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The first 1 MiB. */
  readonly body: string;
  /** Of a TLS connection that was taken, also where no answer came. */
  readonly certificate?: HttpCertificate;
  /**
   * `refused`: it gave no answer, or broke off. `timed-out`: also where the look was ended. `redirect`: to a server that is not declared, or
   * too many. What was known by then is there.
   */
  readonly failure?: 'refused' | 'unknown-host' | 'timed-out' | 'tls' | 'too-large' | 'redirect';
}

/** Of the server that answered. */
interface HttpCertificate {
  /** Names in one line: `O=Acme, CN=localhost`. */
  readonly subject: string;
  readonly issuer: string;
  /** ms since the epoch */
  readonly validFrom: number;
  readonly validTo: number;
}

/** Whether a server takes connections. */
export interface ConnectResult {
  readonly ok: boolean;
  /** What it says first, where it does so within half a second; at most 1 KiB. */
  readonly banner?: string;
  readonly failure?: 'refused' | 'unknown-host' | 'timed-out';
}

/** What the machine is asked for: within what was declared, and whole. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'OPTIONS';
  readonly headers: Readonly<Record<string, string | Secret<string>>>;
  readonly timeoutMs: number;
  readonly anyCertificate: boolean;
  readonly signal: AbortSignal;
}

interface ConnectRequest {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** The network. Rejects only for what this process lacks (`system/failed`), and for a header that cannot be sent (`TypeError`). */
export interface NetworkPort {
  /** One question and its answer: a redirect is an answer like another. */
  exchange(url: string, request: HttpRequest): Promise<HttpResult>;
  /** Opens a TCP connection and ends it. */
  connect(request: ConnectRequest): Promise<ConnectResult>;
}
