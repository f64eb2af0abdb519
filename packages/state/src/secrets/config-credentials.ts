import type { JsonObjectNode } from '@netclaw/doctor-core/json';
import { Secret } from '@netclaw/doctor-core';
import { formatPointer } from '@netclaw/doctor-core/json';
import { isProtectedSecret } from '@netclaw/data-protection';
import { pathTo } from '../json/json-place.js';
import { foldCase } from '../text/fold-case.js';
import { stringLeaves } from './string-leaves.js';

/** A text of netclaw.json that is a credential in clear, by its place or by how it begins. */
export interface ConfigCredential {
  readonly pointer: string;
  /** As the configuration compares it, folded: `SLACK:BOTTOKEN`. */
  readonly key: string;
  /** The same as it is spelt, section by section, where secrets.json has a place for it. */
  readonly target: readonly string[] | undefined;
  readonly value: Secret<string>;
}

/** Those of netclaw.json, in its order. */
export const findCredentials = (root: JsonObjectNode): readonly ConfigCredential[] =>
  stringLeaves(root).flatMap(({ place, value }) => {
    // empty, encrypted, or the name of a variable that stands for it
    if (value.trim() === '' || isProtectedSecret(value) || /^\$\{\w+\}$/.test(value)) return [];
    const path = pathTo(place);
    const names = path.map(String).join(':').split(':');
    const key = foldCase(names.join(':'));
    const isMovable = MOVABLE.test(key);
    if (!isMovable && !UNMOVABLE.test(key) && !CREDENTIAL.test(value)) return [];
    const target = isMovable ? names : undefined;
    return [{ pointer: formatPointer(path), key, target, value: new Secret(value) }];
  });

/** What `netclaw secrets set` stores, and the daemon takes from secrets.json in every version. */
const MOVABLE =
  /^(?:SLACK:(?:BOT|APP)TOKEN|(?:DISCORD|MATTERMOST|TELEGRAM):BOTTOKEN|TEAMS:CLIENTSECRET|SEARCH:BRAVEAPIKEY|PROVIDERS:[^:]+:(?:APIKEY|OAUTHACCESSTOKEN|OAUTHREFRESHTOKEN)|MCPSERVERS:[^:]+:OAUTHCLIENTSECRET)$/;

/** Versions differ in whether they take these from secrets.json. */
const UNMOVABLE =
  /^(?:MCPSERVERS:[^:]+:(?:HEADERS:(?:AUTHORIZATION|PROXY-AUTHORIZATION|COOKIE|.*(?:API-?KEY|TOKEN|SECRET).*)|ENVIRONMENTVARIABLES:.*(?:API_?KEY|TOKEN|SECRET|PASSWORD).*)|SKILLFEEDS:FEEDS:\d+:APIKEY)$/;

/** How known tokens begin, the address of a webhook of Slack, and an address with a password. */
const CREDENTIAL =
  /^(?:xox[a-z]-|xapp-|sk-|ghp_|AKIA|eyJ)\S{8,}$|hooks\.slack\.com\/|^[a-z][a-z\d+.-]*:\/\/[^/?#\s@:]*:[^/?#\s@]+@/i;
