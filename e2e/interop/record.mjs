import { join } from 'node:path';
import { recordHomes } from './golden/homes.mjs';
import { recordRings } from './golden/rings.mjs';
import { goldenDirectory } from './golden/write-golden.mjs';
import { buildJudge, hasDotnet, startJudge } from './judge.mjs';

if (hasDotnet()) {
  buildJudge();
  const judge = startJudge();
  const versions = await judge.ask('versions');
  await recordRings(judge, join(goldenDirectory('data-protection', versions), 'rings'));
  await recordHomes(judge, join(goldenDirectory('state', versions), 'homes'));
  judge.end();
  console.log('recorded: read the difference before it is committed');
} else {
  console.error('recording needs dotnet');
  process.exitCode = 1;
}
