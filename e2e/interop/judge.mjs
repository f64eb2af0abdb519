import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('dotnet', import.meta.url));
const PROGRAM = fileURLToPath(new URL('dotnet/bin/Release/net10.0/judge.dll', import.meta.url));
const ENVIRONMENT = { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };

export const hasDotnet = () => spawnSync('dotnet', ['--version'], { env: ENVIRONMENT, stdio: 'ignore' }).status === 0;

/** Builds the C# program; throws with the compiler's output. */
export const buildJudge = () => {
  const { status, stdout, stderr } = spawnSync('dotnet', ['build', PROJECT, '-c', 'Release', '-v', 'quiet'], {
    env: ENVIRONMENT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the C# program does not build:\n${stdout}${stderr}`);
};

/** Starts the C# program. Its answers come in the order of the questions, so a queue is all the protocol there is. */
export const startJudge = () => {
  const child = spawn('dotnet', [PROGRAM], { env: ENVIRONMENT, stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift().resolve(JSON.parse(line)));
  child.on('exit', (code) => {
    for (const { reject } of waiting) reject(new Error(`the C# program ended with ${code}`));
  });

  /** The answer as it is: `{ ok }`, or `{ error, message }` with the type of the exception. */
  const tryAsk = (command, details = {}) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      child.stdin.write(`${JSON.stringify({ command, ...details })}\n`);
    });

  const ask = async (command, details) => {
    const answer = await tryAsk(command, details);
    if (answer.error) throw new Error(`${command}: ${answer.error}: ${answer.message}`);
    return answer.ok;
  };

  return { ask, tryAsk, end: () => child.stdin.end() };
};
