import type { DoctorContext } from '@netclaw/doctor-core';
import { DoctorError } from '@netclaw/doctor-core';
import { observeFile } from '../file-facts.js';
import { PATHS } from '../paths.js';
import type { DevicesFile } from './devices-file.js';
import { readDevices } from './read-devices.js';

const DIRECTORY = 'config';
const LEFTOVER = 'devices.json.tmp-';

/** Looks at devices.json, and at what its writers left beside it. */
export const observeDevices = async (context: DoctorContext): Promise<DevicesFile> => {
  const { view, facts } = await observeFile(context, PATHS.devices);
  return { facts, content: readDevices(view), leftovers: await findLeftovers(context) };
};

const findLeftovers = async (context: DoctorContext): Promise<readonly string[]> => {
  const names = (await namesIn(context, DIRECTORY)).filter((name) => name.startsWith(LEFTOVER));
  const useful = await Promise.all(names.map((name) => holdsDevices(context, `${DIRECTORY}/${name}`)));
  return names.filter((_name, at) => useful[at]);
};

const holdsDevices = async (context: DoctorContext, path: string): Promise<boolean> => {
  const content = readDevices(await context.files.view(path));
  return content.kind === 'list' && content.entries.some(({ kind }) => kind === 'device');
};

/** A directory that cannot be listed has no leftovers for us; the file in it is judged by itself. */
const namesIn = async (context: DoctorContext, directory: string): Promise<readonly string[]> => {
  try {
    return await context.files.list(directory);
  } catch (error) {
    if (error instanceof DoctorError) return [];
    throw error;
  }
};
