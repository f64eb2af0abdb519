import { generateKeyPairSync, sign } from 'node:crypto';

interface Validity {
  /** `YYMMDDhhmmssZ` */
  readonly from: string;
  readonly to: string;
}

/** A certificate for localhost that only its own key has signed, as PEM: no program makes one that has expired already. */
export const selfSigned = ({ from, to }: Validity): { readonly key: string; readonly cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = sequence(set(sequence(oid('55040a'), utf8('Acme'))), set(sequence(oid('550403'), utf8('localhost'))));
  const names = sequence(node(0x82, Buffer.from('localhost')), node(0x87, Buffer.from([127, 0, 0, 1])));
  const signed = sequence(
    node(0xa0, integer(2)),
    integer(1),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    node(0xa3, sequence(sequence(oid('551d11'), node(0x04, names)))),
  );
  const signature = node(0x03, Buffer.from([0]), sign('sha256', signed, privateKey));
  const base64 = sequence(signed, ECDSA_WITH_SHA256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
};

/** One value in DER: its tag, its length, its content. */
const node = (tag: number, ...content: readonly Buffer[]): Buffer => {
  const bytes = Buffer.concat(content);
  const { length } = bytes;
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(length)]), bytes]);
};

const lengthBytes = (length: number): readonly number[] => {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
};

const sequence = (...content: readonly Buffer[]): Buffer => node(0x30, ...content);
const set = (...content: readonly Buffer[]): Buffer => node(0x31, ...content);
const integer = (value: number): Buffer => node(0x02, Buffer.from([value]));
const oid = (hex: string): Buffer => node(0x06, Buffer.from(hex, 'hex'));
const utf8 = (text: string): Buffer => node(0x0c, Buffer.from(text));
const time = (text: string): Buffer => node(0x17, Buffer.from(text));
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
