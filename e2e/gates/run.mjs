// npm run test:gates: what is in integrations/ and action.yml, run on real homes as GitHub, GitLab, systemd, Kubernetes and Docker would.
import { tryDocker } from './docker.mjs';
import { tryGithub } from './github.mjs';
import { tryGitlab } from './gitlab.mjs';
import { tryKubernetes } from './kubernetes.mjs';
import { makePlace } from './place.mjs';
import { makeReleases } from './release.mjs';
import { trySystemd } from './systemd.mjs';

const place = makePlace();
const passed = [];
const skipped = [];
try {
  const server = makeReleases(place.folder);
  for (const tryPlatform of [tryGithub, tryGitlab, trySystemd, tryKubernetes, tryDocker]) {
    for (const line of await tryPlatform(place, server)) {
      const isSkipped = line.startsWith('skipped ');
      (isSkipped ? skipped : passed).push(line.replace('skipped ', ''));
      console.log(isSkipped ? line : `✔ ${line}`);
    }
  }
} finally {
  place.remove();
}
console.log(`passed: ${passed.join('; ')}. skipped: ${skipped.join('; ')}`);
