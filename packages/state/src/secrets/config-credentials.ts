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
    if (isProtectedSecret(value) || IS_NONE.test(value)) return [];
    const path = pathTo(place);
    const names = path.map(String).join(':').split(':');
    const key = foldCase(names.join(':'));
    const isMovable = MOVABLE.test(key);
    if (!isMovable && !UNMOVABLE.test(key) && !CREDENTIAL.test(value)) return [];
    const target = isMovable ? names : undefined;
    return [{ pointer: formatPointer(path), key, target, value: new Secret(value) }];
  });

/** Empty, a number or a switch, or the name of a variable that stands for a credential. */
const IS_NONE = /^\s*(?:\d{1,9}|true|false|(?:Bearer |Basic )?\$\{\w+\})?\s*$/i;

/** What `netclaw secrets set` stores, and the daemon takes from secrets.json in every version. */
const MOVABLE =
  /^(?:SLACK:(?:BOT|APP)TOKEN|(?:DISCORD|MATTERMOST|TELEGRAM):BOTTOKEN|TEAMS:CLIENTSECRET|SEARCH:BRAVEAPIKEY|PROVIDERS:[^:]+:(?:APIKEY|OAUTH(?:ACCESSTOKEN|REFRESHTOKEN|ACCOUNTID|TOKENEXPIRY))|MCPSERVERS:[^:]+:OAUTHCLIENTSECRET)$/;

/** Headers that let somebody in, and names of variables of credentials. */
const HEADER =
  '(?:AUTHORIZATION|PROXY-AUTHORIZATION|COOKIE|.*(?:API-?KEY|TOKEN|SECRET|PASSW|CREDENTIAL).*|(?:.*-)?AUTH(?:-.*)?)';
const VARIABLE =
  '(?!.*_(?:PATH|FILE|DIR|URL|LIMIT|COUNT|SIZE|TTL)$)(?:.*(?:API_?KEY|TOKEN(?!I)|SECRET|PASSW|CREDENTIAL).*|(?:.*_)?(?:KEY|PAT|PASS|AUTH))';

/** Versions differ in whether they take these from secrets.json, or other files go with them. */
const UNMOVABLE = new RegExp(
  `^(?:${[
    `MCPSERVERS:[^:]+:(?:HEADERS:${HEADER}|ENVIRONMENTVARIABLES:${VARIABLE})`,
    `NOTIFICATIONS:WEBHOOKS:[^:]+:HEADERS:${HEADER}`,
    'SKILLFEEDS:FEEDS:[^:]+:APIKEY',
    'MCPOAUTHTOKENS:[^:]+:(?:ACCESSTOKEN|REFRESHTOKEN|CLIENTSECRET)',
    'DEVICETOKEN',
  ].join('|')})$`,
);

/** How known tokens begin, the address of a webhook of Slack, and an address with a password. */
const CREDENTIAL =
  /^(?:xox[a-z]-|xapp-|sk-|ghp_|AKIA|eyJ)\S{8,}$|hooks\.slack\.com\/|^[a-z][a-z\d+.-]*:\/\/[^/?#\s@:]*:[^/?#\s@]+@/i;
