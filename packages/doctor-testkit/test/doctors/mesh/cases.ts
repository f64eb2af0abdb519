import type { Case, Fakes } from '../cases.js';
import { ANCHOR } from './anchor.js';
import * as mesh from './checks.js';

const READY = 'http://127.0.0.1:9990/ready';
const anchorAt = (date: string): Fakes => ({ files: { 'certs/ca.crt': ANCHOR }, now: new Date(date) });
const webhook = (validTo: string): Fakes => ({
  http: {
    'https://localhost:8443/': {
      certificate: { subject: 'CN=webhook', issuer: 'CN=mesh', validFrom: 0, validTo: Date.parse(validTo) },
    },
  },
});
const versions = (client: string, server: string): Fakes => ({
  commands: { 'linkerd version --client --short': `stable-${client}\n` },
  http: { 'http://127.0.0.1:9990/version': `{"version":"${server}"}` },
});
const podsOf = (pods: Awaited<ReturnType<mesh.Cluster['pods']>>): Fakes => ({
  ports: { cluster: { pods: async () => pods } },
});

export const MESH_CASES: readonly Case[] = [
  {
    check: mesh.meshHealth,
    sound: { http: { [READY]: 'ok' } },
    broken: { http: { [READY]: { status: 503 } } },
    finds: ['The control plane says it is not ready: 503.'],
  },
  {
    check: mesh.meshHealth,
    sound: { http: { [READY]: { status: 204 } } },
    broken: {},
    finds: ['The control plane says it is not ready: refused.'],
  },
  {
    check: mesh.meshCertificate,
    sound: anchorAt('2026-06-01T00:00:00Z'),
    broken: anchorAt('2026-12-02T00:00:00Z'),
    finds: ['The certificate certs/ca.crt will be invalid in 30 days.'],
  },
  {
    check: mesh.meshCertificate,
    sound: anchorAt('2026-10-01T00:00:00Z'),
    broken: anchorAt('2027-01-11T00:00:00Z'),
    finds: ['The certificate certs/ca.crt has been invalid for 10 days.'],
  },
  {
    check: mesh.meshWebhook,
    sound: webhook('2027-01-01T00:00:00Z'),
    broken: webhook('2026-03-20T00:00:00Z'),
    finds: ['The webhook localhost:8443 has a certificate for 17 more days.'],
  },
  {
    check: mesh.meshVersion,
    sound: versions('2.16.0', '2.16.0'),
    broken: versions('2.16.0', '2.14.9'),
    finds: ['The program is 2.16.0, what it manages 2.14.9.'],
  },
  {
    check: mesh.meshClock,
    sound: { http: { [READY]: { headers: { date: 'Mon, 02 Mar 2026 12:00:10 GMT' } } } },
    broken: { http: { [READY]: { headers: { date: 'Mon, 02 Mar 2026 13:00:00 GMT' } } } },
    finds: ['The clock of 127.0.0.1:9990 is 3600 seconds away from this one.'],
  },
  {
    check: mesh.meshPods,
    sound: podsOf([{ name: 'identity-1', isReady: true }]),
    broken: podsOf([
      { name: 'identity-1', isReady: true },
      { name: 'proxy-2', isReady: false },
    ]),
    finds: ['proxy-2 does not become ready.'],
  },
];
