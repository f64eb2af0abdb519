export const EXPOSURE_MODES = [
  'local',
  'reverse-proxy',
  'tailscale-serve',
  'tailscale-funnel',
  'cloudflare-tunnel',
] as const;

export type ExposureMode = (typeof EXPOSURE_MODES)[number];

/** Reads a wire value as netclaw does: trimmed, in any case, with or without the hyphen; null and blank mean `local`. */
export const parseExposureMode = (value: string | null | undefined): ExposureMode | undefined => {
  const wire = (value ?? '').trim().toLowerCase();
  if (wire === '') return 'local';
  return EXPOSURE_MODES.find((mode) => mode === wire || mode.replaceAll('-', '') === wire);
};

export const needsRemoteAuthentication = (mode: ExposureMode): boolean => mode !== 'local';

/** The operating system process that a tunnel mode needs; undefined for the others. */
export const requiredProcess = (mode: ExposureMode): 'tailscaled' | 'cloudflared' | undefined => {
  switch (mode) {
    case 'local':
    case 'reverse-proxy':
      return undefined;
    case 'tailscale-serve':
    case 'tailscale-funnel':
      return 'tailscaled';
    case 'cloudflare-tunnel':
      return 'cloudflared';
  }
};
