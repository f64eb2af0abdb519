import type { RandomSource } from '../../contract/author/random-source.js';

const REPAIR_ID = /^[0-9]{8}-[0-9]{6}-[0-9a-f]{8}$/;

/** A new id that sorts by time and is easy to type: `20260302-120000-5f0c9a1b` (UTC). */
export const newRepairId = (source: RandomSource): string => {
  const [date = '', time = ''] = source.now().toISOString().split('T');
  const random = Buffer.from(source.bytes(4)).toString('hex');
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${random}`;
};

export const isRepairId = (text: string): boolean => REPAIR_ID.test(text);
