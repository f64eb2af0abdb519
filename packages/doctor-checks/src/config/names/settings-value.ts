/** An object without prototype: any name may be among its keys. */
export interface SettingsValue {
  [key: string]: unknown;
}

export const emptySection = (): SettingsValue => Object.create(null) as SettingsValue;

export const isSection = (value: unknown): value is SettingsValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As .NET reads a switch. */
export const isTrue = (value: unknown): boolean =>
  value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true');

/** Is a part of netclaw on that is on unless it says otherwise? */
export const isOn = ({ Enabled: enabled }: SettingsValue): boolean => enabled === undefined || isTrue(enabled);

/** A single value as .NET has it, which reads each as a text; undefined for null, and for what is not one. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** A search that is on, and that this backend serves. */
export const searchBy = ({ Search: search }: SettingsValue, backend: string): SettingsValue | undefined =>
  isSection(search) && search['Backend'] === backend && isOn(search) ? search : undefined;

/** A list, or a section that counts as one, or a text, with something in it. */
export const isFilled = (value: unknown): boolean => {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== '';
};

/** Sections that differ in case only are one. */
export const sectionIn = (parent: SettingsValue, name: string): SettingsValue => {
  const before = parent[name];
  const section = isSection(before) ? before : emptySection();
  parent[name] = section;
  return section;
};

/** The names of all sections and settings below a value. */
export const namesWithin = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(namesWithin);
  return isSection(value) ? Object.entries(value).flatMap(([name, below]) => [name, ...namesWithin(below)]) : [];
};
