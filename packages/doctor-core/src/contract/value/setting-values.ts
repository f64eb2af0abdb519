/** Thresholds and names of a check, by name, that an operator may set. */
export type SettingValues = Readonly<Record<string, string | number | boolean | readonly string[]>>;
