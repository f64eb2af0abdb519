import { fileURLToPath } from 'node:url';

import type { TerminalPort } from '../../terminal/terminal-port.js';

/** Prints one of the schemas that this package publishes. */
export const showSchema = async (name: string, { files, stdout }: TerminalPort): Promise<void> => {
  const path = fileURLToPath(new URL(`../../../schema/${name}.schema.json`, import.meta.url));
  const bytes = await files.read(path);
  if (bytes === undefined) throw new Error(`the package lacks its schema ${name}`);
  await stdout.write(new TextDecoder().decode(bytes));
};
