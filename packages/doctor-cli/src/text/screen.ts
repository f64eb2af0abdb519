/** What a line begins with. */
export type Mark = 'error' | 'warning' | 'info' | 'pass' | 'skipped';

/** A label, and what belongs to it. */
export interface Row {
  readonly label: string;
  readonly text: string;
  /** A command, which is copied as it stands. */
  readonly isCommand?: boolean;
}

/** One part of a screen: what is shown, and not how it is laid out. `lay-out.ts` gives it width and colour. */
export type Block =
  | { readonly kind: 'headline'; readonly mark: Mark; readonly text: string }
  | { readonly kind: 'title'; readonly text: string; readonly blanks?: number }
  | { readonly kind: 'line'; readonly mark?: Mark | 'arrow'; readonly text: string }
  | {
      readonly kind: 'body';
      readonly text: string;
      readonly isDim?: boolean;
      readonly mark?: Mark | 'bullet';
      readonly blanks?: number;
    }
  /** Lines with columns, such as an example: each stays as it is where it fits. */
  | {
      readonly kind: 'example';
      readonly lines: readonly string[];
      readonly blanks?: number;
      /** Of a unified diff: what a line begins with says what becomes of it. */
      readonly isDiff?: boolean;
    }
  /** What an operator does by himself; a single one has no number. */
  | { readonly kind: 'numbered'; readonly items: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'steps'; readonly steps: readonly string[] }
  | { readonly kind: 'gap' };

/** Parts of a screen, from top to bottom. */
export type Screen = readonly Block[];

export const headline = (mark: Mark, text: string): Block => ({ kind: 'headline', mark, text });
export const title = (text: string, blanks = 0): Block => ({ kind: 'title', text, blanks });
/** A line at the left edge. */
export const line = (text: string, mark?: Mark | 'arrow'): Block => ({
  kind: 'line',
  text,
  ...(mark !== undefined && { mark }),
});
/** A paragraph below a headline. */
export const body = (text: string): Block => ({ kind: 'body', text });
/** What only `--verbose` shows. */
export const evidence = (text: string): Block => ({ kind: 'body', text, isDim: true });
export const bullet = (text: string): Block => ({ kind: 'body', text, mark: 'bullet' });
/** Nothing where there are none. */
export const rows = (of: readonly Row[]): Screen => (of.length === 0 ? [] : [{ kind: 'rows', rows: of }]);
/** How it goes on: one step behind an arrow, several with numbers. Each may end with a command in backticks. */
export const steps = (of: readonly string[]): Screen => (of.length === 0 ? [] : [{ kind: 'steps', steps: of }]);
export const gap: Block = { kind: 'gap' };
