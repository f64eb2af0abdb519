import { HOSTS } from './hosts.js';
import type { InitPlan } from './plan-files.js';
import { RUNNERS } from './runners.js';

/** The lines that install what the files import and the package does not name yet. */
export const installLines = ({ facts, host, runner }: InitPlan): readonly string[] => {
  const isNamed = (name: string) => facts.dependencies.some((names) => names.has(name));
  const missing = (names: readonly (string | undefined)[]) =>
    names.filter((name) => name !== undefined && !isNamed(name)).join(' ');
  const ofHost = host === 'none' ? [] : ['@netclaw/doctor-cli', HOSTS[host].package];
  const runtime = missing(['@netclaw/doctor-core', ...ofHost]);
  const development = missing(['@netclaw/doctor-testkit', RUNNERS[runner].package]);
  return [
    ...(runtime === '' ? [] : [`npm install ${runtime}`]),
    ...(development === '' ? [] : [`npm install --save-dev ${development}`]),
  ];
};
