// zero-dependency transform for Jest: TS -> ESM, using the pinned `typescript`, which is loaded only on a cache miss
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { version } = require('typescript/package.json');
let ts, compilerOptions;
export default {
  process(src, fileName) {
    ts ??= require('typescript');
    compilerOptions ??= {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      inlineSourceMap: true,
      inlineSources: true,
    };
    return { code: ts.transpileModule(src, { fileName, compilerOptions }).outputText };
  },
  getCacheKey: (src, file, { instrument }) =>
    createHash('sha256').update(['2', version, instrument, file, src].join('\0')).digest('hex'),
};
