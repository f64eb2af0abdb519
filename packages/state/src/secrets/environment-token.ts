const NAME = 'netclaw_devicetoken';

/**
 * The variable that sets a `DeviceToken`, by its name as it is spelt there; undefined where none does. Such a token is only ever
 * reported: nobody can say which of the daemons it belongs to, so it is never matched and never adopted.
 */
export const findTokenInEnvironment = (environment: Readonly<Record<string, string>>): string | undefined =>
  Object.keys(environment).find((name) => name.toLowerCase() === NAME && environment[name] !== '');
