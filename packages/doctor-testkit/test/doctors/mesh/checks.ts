import { X509Certificate } from 'node:crypto';
import { defineCheck, doctorFor, error, inconclusive, notApplicable, warning } from '@netclaw/doctor-core';
import { versionIn } from '../versions.js';

const DAY = 86_400_000;
const daysUntil = (time: number, now: Date): number => Math.floor((time - now.getTime()) / DAY);

export const meshHealth = defineCheck({
  id: 'mesh-health',
  title: 'Readiness of the control plane',
  connects: ['http://127.0.0.1:9990'],
  findings: { down: error('The control plane says it is not ready: {why}.', 'Read the logs of its pods.') },
  observe: ({ http }) => http('http://127.0.0.1:9990/ready'),
  diagnose: ({ ok, status, failure }, find) => (ok ? [] : [find('down', { why: status ?? failure ?? 'no answer' })]),
});

export const meshCertificate = defineCheck({
  id: 'mesh-certificate',
  title: 'Validity of the trust anchor',
  reads: ['certs/ca.crt'],
  findings: {
    over: error('The certificate {path} has been invalid for {days} days.', 'Make a new trust anchor.'),
    soon: warning('The certificate {path} will be invalid in {days} days.', 'Make a new trust anchor in time.'),
  },
  observe: async ({ files, now }) => {
    const text = await files.text('certs/ca.crt');
    if (text === undefined) return notApplicable('this mesh has no anchor of its own');
    return daysUntil(Date.parse(new X509Certificate(text).validTo), now);
  },
  diagnose: (days, find) => {
    if (days < 0) return [find('over', { path: 'certs/ca.crt', days: -days })];
    return days < 60 ? [find('soon', { path: 'certs/ca.crt', days })] : [];
  },
});

export const meshWebhook = defineCheck({
  id: 'mesh-webhook',
  title: 'Validity of the webhook',
  connects: ['https://localhost:8443'],
  findings: { soon: warning('The webhook {name} has a certificate for {days} more days.', 'Restart the webhook.') },
  observe: async ({ http, now }) => {
    const { certificate } = await http('https://localhost:8443/', { method: 'HEAD', anyCertificate: true });
    return certificate ? daysUntil(certificate.validTo, now) : inconclusive('the webhook shows no certificate');
  },
  diagnose: (days, find) => (days < 60 ? [find('soon', { name: 'localhost:8443', days })] : []),
});

export const meshVersion = defineCheck({
  id: 'mesh-version',
  title: 'Versions of client and server',
  runs: ['linkerd'],
  connects: ['http://127.0.0.1:9990'],
  findings: { differ: warning('The program is {client}, what it manages {server}.', 'Bring both to one version.') },
  observe: async ({ run, http }) => {
    const client = versionIn((await run('linkerd', ['version', '--client', '--short'])).stdout);
    const server = versionIn((await http('http://127.0.0.1:9990/version')).body);
    return client === undefined || server === undefined
      ? inconclusive('one of them names no version')
      : { client, server };
  },
  diagnose: (versions, find) => (versions.client === versions.server ? [] : [find('differ', versions)]),
});

export const meshClock = defineCheck({
  id: 'mesh-clock',
  title: 'Clocks of both sides',
  connects: ['http://127.0.0.1:9990'],
  findings: { apart: warning('The clock of {name} is {seconds} seconds away from this one.', 'Use NTP on both.') },
  observe: async ({ http, now }) => {
    const { headers } = await http('http://127.0.0.1:9990/ready', { method: 'HEAD' });
    const theirs = Date.parse(headers['date'] ?? '');
    return Number.isNaN(theirs) ? inconclusive('the server sends no date') : Math.abs(theirs - now.getTime()) / 1000;
  },
  diagnose: (apart, find) =>
    apart > 300 ? [find('apart', { name: '127.0.0.1:9990', seconds: Math.round(apart) })] : [],
});

/** What a doctor of a mesh brings beside the ports of every doctor. */
export interface Cluster {
  pods(namespace: string): Promise<readonly { readonly name: string; readonly isReady: boolean }[]>;
}

export const meshPods = doctorFor<{ readonly cluster: Cluster }>().defineCheck({
  id: 'mesh-pods',
  title: 'Pods that serve the mesh',
  findings: { waiting: error('{name} does not become ready.', 'Run `kubectl describe pod {name}`.') },
  observe: ({ ports }) => ports.cluster.pods('linkerd'),
  diagnose: (pods, find) => pods.flatMap(({ name, isReady }) => (isReady ? [] : [find('waiting', { name })])),
});
