const MESSAGES = {
  'key-not-found': 'The key was not found in the key ring',
  'key-revoked': 'The key has been revoked',
  'key-encrypted-at-rest': 'The key is encrypted at rest and cannot be read here',
  'unsupported-descriptor': 'The key has a descriptor that is not supported',
  'unsupported-algorithm': 'The key is for an algorithm that is not supported',
  'payload-invalid': 'The payload is invalid: it was changed, or protected with another key or for another purpose',
  'bad-magic': 'The payload is not protected data: its header is missing',
  'bad-version': 'The payload was protected by a newer version of data protection',
  'bad-base64url': 'The payload is not base64url text',
  'bad-text': 'The text is not valid Unicode',
  'no-prefix': 'The value does not begin with the prefix of protected secrets',
  'duplicate-key': 'Two files of the key ring hold a key with the same id',
  'bad-revocation': 'A revocation in the key ring cannot be understood',
  'bad-xml': 'A file of the key ring is not well-formed XML, or has a DOCTYPE',
} as const satisfies Readonly<Record<string, string>>;

/** What went wrong; the wording belongs to the code, and the details (key id, file name, mechanism) follow it in brackets. */
export type DataProtectionErrorCode = keyof typeof MESSAGES;

/** Every code, for documentation and for tests that hold the two together. */
export const DATA_PROTECTION_ERROR_CODES: readonly DataProtectionErrorCode[] = Object.freeze(
  Object.keys(MESSAGES).filter((code): code is DataProtectionErrorCode => code in MESSAGES),
);

/** Where it happened. Nothing here comes from inside a file or payload, other than ids, positions and names of types. */
interface DataProtectionErrorDetails {
  /** Lower-case guid. */
  readonly keyId?: string;
  readonly fileName?: string;
  /** Of two files that hold the same key, the one that was read first. */
  readonly otherFileName?: string;
  /** A few words: a position, a mechanism, the name of an algorithm. */
  readonly detail?: string;
}

/**
 * An expected failure of reading a key ring or a payload. It never holds a key, a plaintext, a payload or a part of a file,
 * so it has no `cause`: messages of parsers and ciphers quote what they were given.
 */
export class DataProtectionError extends Error {
  override readonly name = 'DataProtectionError';
  readonly code: DataProtectionErrorCode;
  /** Lower-case guid of the key that it is about. */
  declare readonly keyId?: string;
  /** Name of the key ring file that it is about. */
  declare readonly fileName?: string;
  /** Name of the other file, where two hold the same key. */
  declare readonly otherFileName?: string;

  constructor(code: DataProtectionErrorCode, details: DataProtectionErrorDetails = {}) {
    super(MESSAGES[code] + bracketed(details));
    this.code = code;
    if (details.keyId !== undefined) this.keyId = details.keyId;
    if (details.fileName !== undefined) this.fileName = details.fileName;
    if (details.otherFileName !== undefined) this.otherFileName = details.otherFileName;
  }
}

const bracketed = ({ keyId, fileName, otherFileName, detail }: DataProtectionErrorDetails): string => {
  const parts = [
    ...(keyId === undefined ? [] : [`key ${keyId}`]),
    ...(fileName === undefined ? [] : [`file ${JSON.stringify(fileName)}`]),
    ...(otherFileName === undefined ? [] : [`file ${JSON.stringify(otherFileName)}`]),
    ...(detail === undefined ? [] : [detail]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
};
