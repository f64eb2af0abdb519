export interface Part {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

export function licensesOf(lock: {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly link?: boolean }>
  >;
}): readonly Part[];

export function notAllowed(parts: readonly Part[]): readonly Part[];
