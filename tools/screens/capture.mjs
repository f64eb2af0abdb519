// Runs the program of one scenario for real, on a home of examples/homes in a temporary directory, at a terminal that remembers.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeHome, readRecipe } from '../../examples/make-home.mjs';

const MACHINE = 'claw-host';
// a line of plain progress: checks end in the order of chance
const PROGRESS = /^\S [a-z-]+: (ok|error|warning|skipped|crashed|timed-out|not-applicable)\n$/;

/** The text of one scenario's screen. `program` is `runDoctorCli`, `commandOptions` and `createNetclawDoctor`. */
export const captureScreen = async (scenario, program) => {
  const home = mkdtempSync(join(tmpdir(), 'screen-'));
  const files = memoryFiles(home);
  try {
    const recipe = readRecipe(scenario.recipe);
    makeHome(home, recipe, MACHINE);
    for (const [path, mode] of Object.entries(scenario.modes ?? {})) chmodSync(join(home, path), mode);
    const parts = [`# ${scenario.recipe}: ${recipe.about}`];
    for (const step of scenario.steps) {
      if (step.write === undefined) parts.push(await runStep(step, { scenario, home, files, program }));
      else {
        writeFileSync(join(home, step.write), step.text, { mode: 0o600 });
        parts.push(`# ${step.write} is now:\n\n${step.text.trimEnd()}`);
      }
    }
    return normalise(`${parts.join('\n\n')}\n`, home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
};

const runStep = async (step, { scenario, home, files, program }) => {
  let screen = '';
  const answers = [...(step.type ?? [])];
  const port = {
    isTerminal: true,
    columns: scenario.columns ?? 80,
    write: async (text) => {
      if (!PROGRESS.test(text)) screen += text;
    },
  };
  const terminal = {
    environment: {
      NETCLAW_HOME: home,
      LANG: 'C.UTF-8',
      TERM: 'xterm',
      NO_COLOR: '1',
      CI: '1',
      ...scenario.environment,
    },
    platform: 'linux',
    stdin: { isTerminal: true },
    stdout: port,
    stderr: port,
    files,
    now: () => new Date('2026-03-01T12:00:00Z'),
    clock: clockOf(step, home),
    openPrompt: async () => ({
      ask: async (question) => {
        const text = answers.shift();
        screen += text === undefined ? question : `${question}${text}\n`;
        return text === undefined ? { kind: 'end' } : { kind: 'line', text };
      },
      close: () => undefined,
    }),
    onSignal: () => () => undefined,
    guard: () => () => undefined,
    setExitCode: () => undefined,
  };
  const options = {
    ...program.commandOptions('netclaw'),
    createDoctor: (settings) => program.createNetclawDoctor(settings, (world) => adapt(world, scenario)),
  };
  const code = await program.runDoctorCli(step.run.split(' ').slice(1), options, terminal);
  return `$ ${step.run}\n${screen.trimEnd()}\n(exit code ${code})`;
};

/** What is waited for is there after twelve seconds, which nobody has to wait. */
const clockOf = ({ becomes }, home) => {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
      if (becomes !== undefined && now === 12_000) makeHome(home, readRecipe(becomes), MACHINE);
    },
  };
};

/** A host that is the same wherever the screens are made: its name, and whether its daemon runs. */
const adapt = (world, { isDaemonRunning = false }) => ({
  ...world,
  host: { ...world.host, machineName: MACHINE },
  processes: {
    ...world.processes,
    isRunning: async () => isDaemonRunning,
    isLocked: async (path) => isDaemonRunning && path === 'netclaw.lock',
    lockHolder: async (path) =>
      isDaemonRunning && path === 'netclaw.lock' ? { kind: 'held', process: undefined } : { kind: 'free' },
    programs: async () => [],
  },
});

/** Files that a line names, kept in memory; the settings beside the home are real. */
const memoryFiles = (home) => {
  const texts = new Map();
  return {
    read: async (path) => {
      if (texts.has(path)) return Buffer.from(texts.get(path));
      if (!path.startsWith(home)) return undefined;
      const { readFile } = await import('node:fs/promises');
      return readFile(path).catch(() => undefined);
    },
    write: async (path, text) => void texts.set(path, text),
    edit: async (path, _before, text) => void texts.set(path, text),
    probe: async () => undefined,
    stream: async () => undefined,
    isWithin: async () => false,
    trustProblem: async () => undefined,
    append: async (path, text) => void texts.set(path, (texts.get(path) ?? '') + text),
  };
};

const normalise = (text, home) =>
  text
    .replaceAll(home, '/home/op/.netclaw')
    .replace(/\d{8}-\d{6}-[0-9a-f]{8}/g, '20260301-120000-0a1b2c3d')
    .replace(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} UTC/g, '2026-03-01 12:00:00 UTC')
    .replace(/key-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'key-00000000-0000-0000-0000-000000000000')
    .replace(/[ \t]+$/gm, '');
