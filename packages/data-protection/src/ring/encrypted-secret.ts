import { attributeOf, childElements, findDescendant, isNamed, type XmlElement } from '../encoding/xml-element.js';

/** Namespace of the attributes and elements that mark a secret inside a key file. */
export const DATA_PROTECTION_NAMESPACE = 'http://schemas.asp.net/2015/03/dataProtection';

const DECRYPTORS = 'Microsoft.AspNetCore.DataProtection.XmlEncryption.';
const MECHANISMS: ReadonlyMap<string, string> = new Map([
  [`${DECRYPTORS}DpapiXmlDecryptor`, 'Windows DPAPI'],
  [`${DECRYPTORS}DpapiNGXmlDecryptor`, 'Windows DPAPI-NG'],
  [`${DECRYPTORS}EncryptedXmlDecryptor`, 'X.509 certificate'],
]);

/** How a key is encrypted at rest, in words; undefined where it is not. To be asked after `unwrapNullEncryption`. */
export const findEncryptionAtRest = (key: XmlElement): string | undefined => {
  const secret = findDescendant(key, 'encryptedSecret', DATA_PROTECTION_NAMESPACE);
  if (!secret) return undefined;
  const type = parseTypeName(attributeOf(secret, 'decryptorType'));
  return MECHANISMS.get(type) ?? shortTypeName(type);
};

/** Replaces each secret that was "encrypted" by .NET's null encryptor by the plain element that it holds. */
export const unwrapNullEncryption = (element: XmlElement): XmlElement =>
  nullEncrypted(element) ?? {
    ...element,
    content: element.content.map((node) => (typeof node === 'string' ? node : unwrapNullEncryption(node))),
  };

/**
 * The full name of a .NET type, without its assembly. Names from before 1.0 are brought to today's namespace, as .NET does.
 */
export const parseTypeName = (assemblyQualifiedName: string | undefined): string =>
  (assemblyQualifiedName?.split(',')[0] ?? '').trim().replace(/^Microsoft\.AspNet\./, 'Microsoft.AspNetCore.');

/** The last part of a full type name, for messages; `unknown` for anything else, so that nothing else of a file is quoted. */
export const shortTypeName = (fullName: string): string =>
  /^(?:\w{1,100}[.+])*(\w{1,100})$/.exec(fullName)?.[1] ?? 'unknown';

const nullEncrypted = (element: XmlElement): XmlElement | undefined => {
  const isNull =
    isNamed(element, 'encryptedSecret', DATA_PROTECTION_NAMESPACE) &&
    parseTypeName(attributeOf(element, 'decryptorType')) === `${DECRYPTORS}NullXmlDecryptor`;
  const wrapper = isNull ? onlyChild(element) : undefined;
  return wrapper && onlyChild(wrapper);
};

const onlyChild = (element: XmlElement): XmlElement | undefined => {
  const [first, ...others] = childElements(element);
  return others.length === 0 ? first : undefined;
};
