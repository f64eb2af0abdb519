/** Where this host's own client connects to; remote if either source is non-loopback or unparsable. */
export type ClientEndpoint =
  | { readonly kind: 'unset' }
  | { readonly kind: 'loopback' }
  | {
      readonly kind: 'remote';
      /** `client/config.json` or `NETCLAW_DAEMON_ENDPOINT`. */
      readonly source: 'client-config' | 'environment';
      /** Escaped for display, without user info or query; `unparsable` where it is no URL. */
      readonly display: string;
      /** Why `client/config.json` cannot be understood, as the end of a sentence; undefined where it can. */
      readonly problem?: string;
    };
