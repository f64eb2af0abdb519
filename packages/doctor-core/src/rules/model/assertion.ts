import type { JsonValue } from '../../contract/author/step.js';
import type { OctalModeText } from '../../contract/author/mode.js';

/** What must hold on a machine. */
export type Assertion =
  | FileAssertion
  | JsonAssertion
  | ProcessAssertion
  | PortAssertion
  | CommandAssertion
  | EnvAssertion
  | HttpAssertion
  | ServiceAssertion
  | DiskAssertion
  | { readonly anyOf: readonly Assertion[] };

/** A file, a directory or a link; without more it must be there. */
export interface FileAssertion extends FileWanted {
  /** Relative to the home, `/…` or `~/…`. */
  readonly file: string;
}

/** All that is given must hold. */
export interface FileWanted {
  /** Default true. */
  readonly exists?: boolean;
  /** A link that leads to a file is both. */
  readonly type?: 'file' | 'directory' | 'link';
  /** Exactly these permission bits, or no others than these. */
  readonly mode?: OctalModeText | { readonly atMost: OctalModeText };
  /** `self` for who runs the doctor, a name or a user id. */
  readonly owner?: string | number;
  /** A text that is in it. */
  readonly contains?: string;
  /** A text that is not in it. */
  readonly lacks?: string;
  /** A regular expression that its first 64 KiB match. */
  readonly matches?: string;
  /** Where the link leads in the end: absolute, or relative to the home. */
  readonly linkTo?: string;
  /** Bytes, or a text such as `10 MiB`: exactly, or within limits. */
  readonly size?: Size | Limits<Size>;
}

/** Bytes, or a text with a unit: `500 MB`, `1.5 GiB`. */
export type Size = number | string;

export interface Limits<T> {
  readonly atLeast?: T;
  readonly atMost?: T;
}

/** A value in a JSON file; without more it must be there. */
export interface JsonAssertion extends JsonWanted {
  readonly json: string;
}

export interface JsonWanted extends Limits<number | string> {
  /** RFC 6901; default: the whole document. */
  readonly pointer?: string;
  readonly equals?: JsonValue;
  /** A regular expression that the text matches. */
  readonly matches?: string;
  /** A JSON Schema (2020-12) that the value matches; it names no other one. */
  readonly schema?: Readonly<Record<string, JsonValue>>;
}

export interface ProcessAssertion {
  /** Its exact name. */
  readonly process: string;
  /** Default true. */
  readonly running?: boolean;
}

export interface PortAssertion extends PortWanted {
  readonly port: number;
}

export interface PortWanted {
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Does it take connections? Default true. */
  readonly open?: boolean;
}

/** What a program prints; limits are of the first version or number in that. */
export interface CommandAssertion extends CommandWanted {
  /** A program and its arguments, which no shell sees. It must change nothing. */
  readonly command: readonly [string, ...string[]];
}

export interface CommandWanted extends Limits<number | string> {
  /** Default 0. */
  readonly exitCode?: number;
  /** A regular expression that the first 64 KiB of its output match. */
  readonly matches?: string;
  /** Default 5000, at most 60 000. */
  readonly timeoutMs?: number;
}

/** A variable, whose value is never shown. */
export interface EnvAssertion extends EnvWanted {
  readonly env: string;
}

export interface EnvWanted {
  /** Default true. */
  readonly set?: boolean;
  readonly matches?: string;
}

export interface HttpAssertion extends HttpWanted {
  readonly http: string;
}

export interface HttpWanted {
  /** Default 200. */
  readonly status?: number;
  /** A regular expression that the first 64 KiB of the answer match. */
  readonly matches?: string;
  /** Days for which the certificate is still valid. */
  readonly certificateDays?: { readonly atLeast: number };
}

/** A service of systemd or launchd; without more it must be running. */
export interface ServiceAssertion extends ServiceWanted {
  readonly service: string;
}

export interface ServiceWanted {
  readonly running?: boolean;
  /** Is it started with the machine? */
  readonly enabled?: boolean;
}

/** Free space for this user where a path is. */
export interface DiskAssertion extends DiskWanted {
  readonly disk: string;
}

export interface DiskWanted {
  readonly free: { readonly atLeast: Size };
}
