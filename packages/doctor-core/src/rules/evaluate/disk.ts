import type { Context } from '../../contract/author/context.js';
import type { DiskAssertion } from '../model/assertion.js';
import { placeName } from '../../contract/value/place-name.js';
import { isSizeWithin, sizeText } from '../model/compare.js';
import type { Evaluated } from '../model/evaluated.js';
import { MET, unmet } from '../model/evaluated.js';

export const evaluateDisk = async ({ disk, free }: DiskAssertion, { files }: Context): Promise<Evaluated> => {
  const { freeBytes } = await files.freeSpace(disk);
  if (isSizeWithin(freeBytes, free)) return MET;
  const [found, wanted] = [sizeText(freeBytes), `at least ${sizeText(free.atLeast)}`];
  return unmet(`${placeName(disk)} has ${found} free, not ${wanted}`, found, wanted);
};
