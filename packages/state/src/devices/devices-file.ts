import type { Context } from '@netclaw/doctor-core';
import { namesIn } from '../home/names-in.js';
import type { FileFacts } from '../home/file-facts.js';
import { observeFile } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import type { TextEncoding } from '../text/decode-text.js';
import type { DevicesContent } from './devices-content.js';
import { readDevices, readDevicesFile } from './devices-content.js';

export interface DevicesFile {
  readonly facts: FileFacts;
  readonly content: DevicesContent;
  /** Undefined where no file was read. */
  readonly encoding: TextEncoding | undefined;
  /** `devices.json.tmp-*` beside it that parse as a list of devices: names only. */
  readonly temporaryFiles: readonly string[];
}

const DIRECTORY = 'config';
const TEMPORARY = 'devices.json.tmp-';

/** Observes devices.json, and the temporary files that its writers left beside it. */
export const observeDevices = async (context: Context): Promise<DevicesFile> => {
  const { view, facts } = await observeFile(context, PATHS.devices);
  return {
    facts,
    ...readDevicesFile(view),
    temporaryFiles: await findTemporaryFiles(context),
  };
};

const findTemporaryFiles = async (context: Context): Promise<readonly string[]> => {
  const names = ((await namesIn(context.files, DIRECTORY)) ?? []).filter((name) => name.startsWith(TEMPORARY));
  const useful = await Promise.all(names.map((name) => holdsDevices(context, `${DIRECTORY}/${name}`)));
  return names.filter((_name, at) => useful[at]);
};

const holdsDevices = async (context: Context, path: string): Promise<boolean> => {
  const content = readDevices(await context.files.view(path));
  return content.kind === 'list' && content.entries.some(({ kind }) => kind === 'device');
};
