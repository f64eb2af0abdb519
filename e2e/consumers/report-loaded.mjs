// Lists the modules that a program loads: `node --import <this> …` writes their URLs, one a line, to the file that LOADED_REPORT names.
import { register } from 'node:module';

const hooks = `
import { appendFileSync } from 'node:fs';
export const load = (url, context, next) => {
  appendFileSync(process.env.LOADED_REPORT, url + '\\n');
  return next(url, context);
};
`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
