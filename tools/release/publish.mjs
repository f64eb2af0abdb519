import { output, run } from './programs.mjs';

/** Only GitHub Actions with `id-token: write` can prove where a package was built. */
const canProve = (environment) => environment.ACTIONS_ID_TOKEN_REQUEST_URL !== undefined;

/** Publishes every package, or says what would be. */
export const publish = (place, { isDry }) => {
  const isProved = canProve(process.env);
  console.log(isProved ? 'with provenance' : 'without provenance: that is made in GitHub Actions alone');
  if (!isDry) {
    // pass over what is published already, and over tags that are set, so that a run that broke off can be run again
    run('npx', ['changeset', 'publish', '--no-git-tag'], {
      cwd: place,
      env: { ...process.env, NPM_CONFIG_PROVENANCE: String(isProved) },
    });
    run('npx', ['changeset', 'tag'], { cwd: place });
    return;
  }
  const words = [
    'publish',
    '--workspaces',
    '--dry-run',
    '--json',
    '--access',
    'public',
    '--offline',
    '--ignore-scripts',
  ];
  const answer = output('npm', [...words, ...(isProved ? ['--provenance'] : [])], { cwd: place });
  const packages = Object.values(JSON.parse(answer));
  for (const { id, size, entryCount } of packages) console.log(`${id}: ${entryCount} files, ${size} bytes`);
  console.log(`${packages.length} packages`);
};
