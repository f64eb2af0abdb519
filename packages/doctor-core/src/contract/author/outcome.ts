/** Returned by `observe` or `diagnose` where the check has nothing to evaluate on this host; the reason is shown. */
export interface NotApplicable {
  readonly notApplicable: string;
  /** The reason is a default: nothing that was read says so. A gate that requires the check is not met by it. */
  readonly isAssumed?: true;
}

/**
 * @param reason a clause, such as `the mode is local, which needs no pairing`
 * @param isAssumed is it a default, of which nothing that was read says that it holds here?
 */
export const notApplicable = (reason: string, isAssumed = false): NotApplicable => ({
  notApplicable: reason,
  ...(isAssumed && { isAssumed }),
});

/** Returned where the check could not find out: neither passed nor failed. */
export interface Inconclusive {
  readonly inconclusive: string;
}

/** @param reason a clause, such as `config/app.json cannot be read by this user` */
export const inconclusive = (reason: string): Inconclusive => ({ inconclusive: reason });
