const PREFIX =
  /(?:^|[^A-Za-z0-9])(?:xox[a-z]|xapp|sk|ghp|gho|github_pat|glpat|AKIA|eyJ|ENC)(?:[-_:]|[A-Za-z0-9+/=]{6})/;

/** A run of letters and digits that is as long as a token, and mixes the two. */
const RUN = /[A-Za-z0-9+/=]{20,}/g;

/** May a text be a credential? Rather too often than once too seldom. */
export const looksSecret = (text: string): boolean =>
  text.length > 200 ||
  PREFIX.test(text) ||
  (text.match(RUN) ?? []).some((run) => /[0-9]/.test(run) && /[A-Za-z]/.test(run));
