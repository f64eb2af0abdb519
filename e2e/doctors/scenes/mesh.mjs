import { selfSigned } from './certificate.mjs';

const PORT = 9990;
const DAY = 86_400_000;
const daysFromNow = (days) => new Date(Date.now() + days * DAY);

const answering =
  (status, { body = '', headers = {} } = {}) =>
  (place) =>
    place.http(PORT, (_request, response) => response.writeHead(status, headers).end(body));

const anchorFor = (days) => (place) =>
  place.write('certs/ca.crt', selfSigned({ from: daysFromNow(-400), to: daysFromNow(days) }).cert);

const webhookFor = (days) => (place) =>
  place.https(8443, selfSigned({ from: daysFromNow(-400), to: daysFromNow(days) })).then(() => undefined);

const quietly = (prepare) => async (place) => {
  await prepare(place);
};

const podsAre = (isReady) => () => ({
  ports: { cluster: { pods: async (namespace) => [{ name: `${namespace}-proxy`, isReady }] } },
});

const versions = (client, server) => async (place) => {
  place.program('linkerd', `test "$*" = 'version --client --short' && echo stable-${client}`);
  await answering(200, { body: `{"version":"${server}"}` })(place);
};

export const MESH = {
  'mesh-health': {
    sound: quietly(answering(200)),
    broken: quietly(answering(503)),
    finds: [/^The control plane says it is not ready: 503\.$/],
  },
  'mesh-certificate': {
    sound: anchorFor(200),
    broken: anchorFor(-10),
    finds: [/^The certificate certs\/ca\.crt has been invalid for (10|11) days\.$/],
  },
  'mesh-webhook': {
    sound: webhookFor(200),
    broken: webhookFor(20.5),
    finds: [/^The webhook localhost:8443 has a certificate for 20 more days\.$/],
  },
  'mesh-version': {
    sound: versions('2.16.0', '2.16.0'),
    broken: versions('2.16.0', '2.14.9'),
    finds: [/^The program is 2\.16\.0, what it manages 2\.14\.9\.$/],
  },
  'mesh-clock': {
    sound: quietly(answering(200)),
    broken: quietly(answering(200, { headers: { date: daysFromNow(-1).toUTCString() } })),
    finds: [/^The clock of 127\.0\.0\.1:9990 is 864\d\d seconds away from this one\.$/],
  },
  'mesh-pods': {
    sound: podsAre(true),
    broken: podsAre(false),
    finds: [/^linkerd-proxy does not become ready\.$/],
  },
};
