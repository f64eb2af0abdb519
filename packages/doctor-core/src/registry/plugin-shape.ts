import { displayName } from '../contract/value/display-name.js';
import type { FailedPlugin, Plugin } from '../contract/author/plugin.js';
import { API_VERSION } from '../contract/author/plugin.js';
import { isRecord } from '../contract/value/shape.js';
import { crashReason } from '../sandbox/crash-reason.js';

type ValidatedPlugin =
  { readonly ok: true; readonly plugin: Plugin } | { readonly ok: false; readonly failed: FailedPlugin };

/**
 * Is this what `definePlugin` makes, for this version of the contract? Its checks and repairs are validated by `shapeProblemOf`.
 *
 * @param asked how it was asked for, where it has no name of its own
 */
export const validatePlugin = (value: unknown, asked = 'without a name'): ValidatedPlugin => {
  try {
    return validate(value, asked);
  } catch (error) {
    const problem = `it cannot be looked at: ${crashReason(error)}`;
    return { ok: false, failed: { failure: 'invalid', plugin: asked, problem } };
  }
};

const validate = (value: unknown, asked: string): ValidatedPlugin => {
  const fail = (failure: FailedPlugin['failure'], problem: string, plugin = asked): ValidatedPlugin => ({
    ok: false,
    failed: { failure, plugin, problem },
  });
  if (!isRecord(value)) return fail('invalid', 'it has no default export that definePlugin made');
  const { name, apiVersion, checks, repairs } = value;
  if (typeof name !== 'string' || name === '') return fail('invalid', 'it has no name');
  const shown = displayName(name);
  if (apiVersion !== API_VERSION) {
    const version = typeof apiVersion === 'number' ? String(apiVersion) : 'none';
    const problem = `it is written for version ${version} of the contract of plugins, and this doctor has version ${API_VERSION}`;
    return fail('wrong-api-version', problem, shown);
  }
  if (!Array.isArray(checks)) return fail('invalid', 'its checks are not a list', shown);
  if (!Array.isArray(repairs)) return fail('invalid', 'its repairs are not a list', shown);
  // what its checks and repairs are is validated by `shapeProblemOf`
  return { ok: true, plugin: { name: shown, apiVersion, checks, repairs } };
};
