import * as fs from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from '@netclaw/doctor-core';
import type { FailedPlugin } from '@netclaw/doctor-core/engine';
import { loadPlugins } from '@netclaw/doctor-core/node';
import type { LoadPluginsOptions } from '@netclaw/doctor-core/node';

/** Writes a program of the shell. */
export const writeProgram = (root: string, script: string, { name = 'acme-doctor', mode = 0o755 } = {}): string => {
  const file = join(root, name);
  fs.writeFileSync(file, `#!/bin/sh\n${script}\n`);
  fs.chmodSync(file, mode);
  return file;
};

/** A program that prints this for each verb. */
export const printing = (answers: Readonly<Record<string, unknown>>): string => {
  const cases = Object.entries(answers).map(([verb, answer]) => {
    const text = typeof answer === 'string' ? answer : `cat <<'END'\n${JSON.stringify(answer)}\nEND`;
    return `${verb})\n${text}\n;;`;
  });
  return `case $1 in\n${cases.join('\n')}\nesac`;
};

export const loadFrom = async (
  root: string,
  module = 'exec:./acme-doctor',
  options?: LoadPluginsOptions,
): Promise<Plugin | FailedPlugin> => {
  const [loaded] = await loadPlugins([{ module, from: root }], options);
  if (!loaded) throw new Error('nothing was loaded');
  return loaded;
};

/** What kept it from being loaded. */
export const problemOf = async (root: string, module?: string, options?: LoadPluginsOptions): Promise<string> => {
  const loaded = await loadFrom(root, module, options);
  return 'problem' in loaded ? `${loaded.failure}: ${loaded.problem}` : 'fine';
};

/** Waits until a file has a line, and gives it. */
export const lineIn = async (path: string): Promise<string> => {
  for (;;) {
    const text = fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : '';
    if (text.endsWith('\n')) return text.trim();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Waits until a process has ended. */
export const untilGone = async (pid: number): Promise<void> => {
  for (;;) {
    // one that nobody has waited for has ended too
    const stat = fs.existsSync(`/proc/${pid}/stat`) ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8') : ') Z';
    if (/\) [ZX]/.test(stat)) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
