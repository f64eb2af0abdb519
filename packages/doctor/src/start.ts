import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { ProgramName } from './run-netclaw.js';

/**
 * Loads the program and runs it. What keeps it from being loaded is reported by what is here alone: on stderr, and as a document where one
 * is asked for. This module imports nothing but what Node brings.
 */
export const start = async (
  name: ProgramName,
  load: () => Promise<Pick<typeof import('./run-netclaw.js'), 'runNetclaw'>> = () => import('./run-netclaw.js'),
): Promise<void> => {
  let program: Awaited<ReturnType<typeof load>>;
  try {
    program = await load();
  } catch (error) {
    const failure = failureOf(error);
    process.stderr.write(`✖ ${failure.message}\n  ${failure.next}\n`);
    process.stdout.write(DOCUMENTS[formatOf(process.argv)]?.(name, failure) ?? '');
    process.exitCode = failure.exitCode;
    return;
  }
  await program.runNetclaw(name);
};

interface Failure {
  readonly code: string;
  readonly exitCode: number;
  readonly exitReason: string;
  readonly message: string;
  readonly next: string;
}

const failureOf = (error: unknown): Failure => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const why = error instanceof Error ? error.message : String(error);
  if (!Object.hasOwn(constants.errno, code) && !isHidden(error, code, why)) {
    return {
      code: 'bug',
      exitCode: 70,
      exitReason: 'bug',
      message: `The program cannot be loaded: ${why}`,
      next: 'Install it again.',
    };
  }
  return {
    code: 'system/failed',
    exitCode: 74,
    exitReason: 'failed',
    message: `The system reports an error while the program is loaded, and nothing was looked at or changed: ${why}`,
    next:
      code === 'EMFILE' || NOT_FOUND.includes(code)
        ? 'Allow this process more open files (`ulimit -n 1024`), then run the doctor again.'
        : 'Check the memory, the disk and the file system, then run the doctor again.',
  };
};

/** Of `import` and of `require`. */
const NOT_FOUND: readonly string[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];

/** Node takes a file, or a manifest, that it cannot open for none, and then says that the module is not there. */
const isHidden = (error: unknown, code: string, why: string): boolean => {
  const named = /^Cannot find (?:package|module) '([^']+)'/.exec(why)?.[1];
  if (!NOT_FOUND.includes(code) || named === undefined) return false;
  const path = resolve(requirerOf(error), named);
  const isPath = isAbsolute(named) || named.startsWith('.');
  return isPath && (existsSync(path) || existsSync(join(dirname(path), 'package.json')));
};

/** The directory of the file that asks for it. */
const requirerOf = (error: unknown): string => {
  const stack: unknown = typeof error === 'object' && error !== null && 'requireStack' in error && error.requireStack;
  const file: unknown = Array.isArray(stack) ? stack[0] : undefined;
  return typeof file === 'string' ? dirname(file) : '.';
};

/** Of the line, by the last option; `text` where none is named. */
const formatOf = (argv: readonly string[]): string =>
  argv
    .flatMap((word, at) =>
      word === '--format' ? [argv[at + 1] ?? ''] : (/^--format=(.*)$/.exec(word)?.slice(1) ?? []),
    )
    .at(-1) ?? 'text';

/** Documents of a run that looked at nothing. */
const DOCUMENTS: Readonly<Record<string, (name: ProgramName, failure: Failure) => string>> = {
  json: (_name, { code, exitCode, exitReason, message, next }) =>
    documentOf({
      schemaVersion: 1,
      version: 'unknown',
      home: null,
      host: null,
      time: new Date().toISOString(),
      exitCode,
      exitReason,
      changed: false,
      error: { code, message, next },
      checks: [],
      gates: { home: null, required: [], baseline: null },
      waited: null,
      fix: {
        requested: false,
        dryRun: false,
        changedFiles: 0,
        files: [],
        repairId: null,
        backups: [],
        notes: [],
        unusedConsents: [],
        plans: [],
      },
    }),
  sarif: (name, { code, exitCode, exitReason, message, next }) =>
    documentOf({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: programOf(name), rules: [] } },
          invocations: [
            {
              executionSuccessful: false,
              exitCode,
              exitCodeDescription: exitReason,
              toolExecutionNotifications: [
                { descriptor: { id: code }, level: 'error', message: { text: `${message}\n${next}` } },
              ],
            },
          ],
          results: [],
        },
      ],
    }),
  html: (name, { exitCode, exitReason, message, next }) =>
    `<!doctype html>
<html lang="en" data-program="${programOf(name)}" data-document="report">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Stopped: ${programOf(name)}</title>
</head>
<body>
<main>
<h1>${escapeXml(message)}</h1>
<p>Exit code ${String(exitCode)}: ${exitReason}.</p>
<p>${escapeXml(next)}</p>
</main>
</body>
</html>
`,
  junit: (name, { code, message, next }) =>
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="${programOf(name)}" tests="1" failures="0" errors="1" skipped="0" time="0.000">
    <testcase name="run" classname="${programOf(name)}" time="0.000">
      <error message="${escapeXml(message)}" type="${code}">${escapeXml(next)}</error>
    </testcase>
  </testsuite>
</testsuites>
`,
};

const documentOf = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** As reports name it. */
const programOf = (name: ProgramName): string => (name === 'netclaw' ? 'netclaw doctor' : 'netclaw-doctor');

const escapeXml = (text: string): string =>
  text.replace(/[^\t\n\x20-\x7e]|[&<>"]/gu, (character) => `&#${character.codePointAt(0) ?? 63};`);
