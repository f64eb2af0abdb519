/** Returned by `observe` or `diagnose` where the check has nothing to evaluate on this host; the reason is shown. */
export interface NotApplicable {
  readonly notApplicable: string;
}

/** @param reason a clause, such as `the mode is local, which needs no pairing` */
export const notApplicable = (reason: string): NotApplicable => ({ notApplicable: reason });

/** Returned where the check could not find out: neither passed nor failed. */
export interface Inconclusive {
  readonly inconclusive: string;
}

/** @param reason a clause, such as `config/app.json cannot be read by this user` */
export const inconclusive = (reason: string): Inconclusive => ({ inconclusive: reason });
