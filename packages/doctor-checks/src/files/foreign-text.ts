import type { TextEncoding } from '@netclaw/state';
import { describeEncoding } from '@netclaw/state';

/** What the messages say of a text that is not UTF-8: netclaw reads it, this doctor does not edit it. */
export const describeForeignText = (
  encoding: TextEncoding,
): { readonly encoding: string; readonly damage: string; readonly look: string } => ({
  encoding: describeEncoding(encoding),
  damage: encoding === 'invalid-utf-8' ? ', with a replacement character for each such byte' : '',
  look: encoding === 'invalid-utf-8' ? ', and look whether each character is the one that was meant' : '',
});
