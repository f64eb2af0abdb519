import type { Mint } from '../../contract/context.js';

/** A new id that sorts by time and is easy to type: `20260302-120000-5f0c9a1b` (UTC). */
export const newRepairId = (mint: Mint): string => {
  const [date = '', time = ''] = mint.now().toISOString().split('T');
  const random = Buffer.from(mint.randomBytes(4)).toString('hex');
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${random}`;
};

export const isRepairId = (text: string): boolean => REPAIR_ID.test(text);
const REPAIR_ID = /^[0-9]{8}-[0-9]{6}-[0-9a-f]{8}$/;
