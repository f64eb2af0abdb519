// The pages of docs/reports: what `--format html` writes, as files that a browser opens.
import { captureScreen } from './capture.mjs';

export const PAGES = [
  { name: 'locked-host', recipe: 'case-2', steps: [{ run: 'netclaw doctor --format html' }] },
  { name: 'repaired-host', recipe: 'case-1', steps: [{ run: 'netclaw doctor --fix --yes --format html' }] },
];

/** The text of one page. */
export const capturePage = async (scenario, program) => {
  const screen = await captureScreen(scenario, program);
  const [page] = /<!doctype html>[^]*<\/html>\n/.exec(screen) ?? [];
  if (page === undefined) throw new Error(`${scenario.name} prints no page: ${screen}`);
  return page;
};
