import type { Context } from '../../contract/author/context.js';
import type { HttpAssertion } from '../model/assertion.js';
import type { Evaluated } from '../model/evaluated.js';
import { allOf, MET, unknown, unmet } from '../model/evaluated.js';
import { shownUrl } from '../model/places.js';
import { matchOf } from './match.js';

const DAY_MS = 86_400_000;

const FAILURES = {
  refused: 'it refuses connections',
  'unknown-host': 'its name is not known',
  'timed-out': 'it does not answer in time',
  tls: 'its certificate is not trusted',
  'too-large': 'its answer is too large',
  redirect: 'it redirects to a server that the rule does not name',
} as const;

export const evaluateHttp = async (rule: HttpAssertion, context: Context): Promise<Evaluated> => {
  const { http, now } = context;
  const { status = 200, certificateDays, matches } = rule;
  const name = shownUrl(rule.http);
  const answer = await http(rule.http);
  // what it answered is not known in full
  if (answer.failure === 'too-large') return unknown(`${name}: ${FAILURES['too-large']}`);
  if (answer.failure !== undefined) {
    const found = answer.failure === 'tls' ? await certificateFault(rule.http, context) : FAILURES[answer.failure];
    return unmet(`${name}: ${found}`, found, `status ${status}`);
  }
  const found = `status ${String(answer.status)}`;
  return allOf([
    answer.status === status ? MET : unmet(`${name} answers ${found}, not ${status}`, found, `status ${status}`),
    certificateDays === undefined ? MET : daysOf(name, answer.certificate, { now, atLeast: certificateDays.atLeast }),
    matchOf(matches, answer.body, `the answer of ${name}`),
  ]);
};

/** What is wrong with a certificate that is not trusted. */
const certificateFault = async (url: string, { http, now }: Context): Promise<string> => {
  const { certificate } = await http(url, { anyCertificate: true });
  if (!certificate) return FAILURES.tls;
  if (certificate.validTo < now.getTime()) return `its certificate was valid until ${dayOf(certificate.validTo)}`;
  return certificate.validFrom > now.getTime()
    ? `its certificate is not valid before ${dayOf(certificate.validFrom)}`
    : FAILURES.tls;
};

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const daysOf = (
  name: string,
  certificate: { readonly validTo: number } | undefined,
  { now, atLeast }: { readonly now: Date; readonly atLeast: number },
): Evaluated => {
  if (!certificate) return unknown(`${name} shows no certificate`);
  // a clock of its own may say that it is over
  const days = Math.max(0, Math.floor((certificate.validTo - now.getTime()) / DAY_MS));
  return days >= atLeast
    ? MET
    : unmet(
        `the certificate of ${name} is valid for ${daysText(days)}, not for ${atLeast}`,
        daysText(days),
        `at least ${daysText(atLeast)}`,
      );
};

const daysText = (days: number): string => `${String(days)} day${days === 1 ? '' : 's'}`;
