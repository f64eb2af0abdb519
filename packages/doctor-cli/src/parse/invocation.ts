import type { FailOn } from '../exit-code.js';

export type Format = 'text' | 'json';

/** What `--fix` asks for. */
export interface FixSettings {
  readonly isDryRun: boolean;
  /** `--yes`: routine repairs are applied without a question. */
  readonly isConfirmed: boolean;
  readonly accept: readonly string[];
}

export interface DiagnoseSettings {
  readonly only: readonly string[] | undefined;
  readonly skip: readonly string[] | undefined;
  readonly timeoutMs: number | undefined;
  readonly failOn: FailOn;
  readonly fix: FixSettings | undefined;
}

/** How a run shows itself. */
export interface OutputSettings {
  readonly format: Format;
  readonly isVerbose: boolean;
  readonly isQuiet: boolean;
  readonly isColourless: boolean;
}

/** A command line that was understood. */
export type Invocation = { readonly output: OutputSettings } & (
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'list'; readonly home: string | undefined }
  | { readonly kind: 'doctor'; readonly home: string | undefined; readonly settings: DiagnoseSettings }
);
