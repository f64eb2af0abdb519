/** What the paths of a log are relative to. */
export interface SarifBase {
  readonly id: string;
  readonly description: string;
  /** Where the home is in it. */
  readonly home: string;
}

/**
 * GitHub takes each relative path from the root of the repository, whatever the log says. `%SRCROOT%` is the name that programs which read logs have
 * agreed on for it.
 */
export const sarifBase = (homeInCheckout: string | undefined): SarifBase =>
  homeInCheckout === undefined
    ? { id: 'HOME', description: 'The home that was looked at.', home: '' }
    : { id: '%SRCROOT%', description: 'The root of the repository that holds the home.', home: homeInCheckout };
