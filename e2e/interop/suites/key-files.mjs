import { DataProtectionError, loadKeyRing, parseXmlDateTime, resolveDefaultKey } from '@netclaw/data-protection';
import { craftKey, craftRevocation, DPAPI_SECRET, writeRing } from '../key-rings.mjs';
import { temporaryDirectory } from '../temporary.mjs';

const NOW = '2026-06-10T00:00:00Z';
const KEY = craftKey({
  id: '3f2a91c4-58d7-4e0b-9a6c-1d2e3f405162',
  createdAt: parseXmlDateTime('2026-05-01T09:30:00.12345Z'),
});
const SECRET = /<masterKey[^]*<\/masterKey>/;

/** Where we refuse or pass over what .NET reads, on purpose: docs/decisions/0016-stricter-key-files.md. */
const DECIDED = new Set([
  'a DOCTYPE',
  'a DOCTYPE with an entity',
  'another encoding name, ASCII content',
  'id in hexadecimal groups',
  'no offset',
  'small z',
  'date without time',
  'date without time, with zone',
  'time without date',
  'year alone',
  'year and month',
  'empty master key',
]);

/** Files that somebody put into a ring's directory: both sides load the same keys, or refuse the whole ring. */
export const keyFiles = async (judge, tally) => {
  for (const [name, files] of cases()) {
    const directory = temporaryDirectory();
    writeRing(directory, files);
    const answer = await judge.tryAsk('resolve', { directory, now: NOW });
    const [ours, theirs] = [ourReading(files), theirReading(answer)];
    if (DECIDED.has(name)) {
      tally.compare('decided differences', name, [isDefaultKey(ours), isDefaultKey(theirs)], [false, true]);
      continue;
    }
    const isSame = tally.compare('rings', name, ours, theirs);
    if (isSame) tally.count(answer.error ? 'refused by both' : 'loaded by both');
  }
};

const isDefaultKey = (reading) => reading !== 'refused' && reading.defaultKey === KEY.id;

const ourReading = (files) => {
  try {
    const ring = loadKeyRing(files);
    const keys = ring.keys.map(({ id, createdAt, activatesAt, expiresAt, isRevoked }) =>
      [id, createdAt, activatesAt, expiresAt, isRevoked].join(' '),
    );
    return { keys, defaultKey: resolveDefaultKey(ring, parseXmlDateTime(NOW)).defaultKey?.id ?? null };
  } catch (error) {
    if (error instanceof DataProtectionError) return 'refused';
    throw error;
  }
};

const theirReading = ({ ok }) =>
  ok
    ? {
        keys: ok.keys.map(({ id, createdAt, activatesAt, expiresAt, isRevoked }) =>
          [id, createdAt, activatesAt, expiresAt, isRevoked].join(' '),
        ),
        defaultKey: ok.defaultKey,
      }
    : 'refused';

const text = KEY.bytes.toString('utf8').replace('\u{FEFF}', '');
const file = (content, name = KEY.name) => ({
  name,
  bytes: Buffer.isBuffer(content) ? content : Buffer.from(content, 'utf8'),
});
const key = (from, to) => {
  if (!(from instanceof RegExp ? from.test(text) : text.includes(from))) throw new Error(`the key file has no ${from}`);
  return [file(text.replace(from, to))];
};
const created = (date) => key(/<creationDate>.*<\/creationDate>/, `<creationDate>${date}</creationDate>`);
const withRevocation = (xml) => [file(text), file(xml, 'revocation.xml')];

const cases = () => [
  ['as written', [KEY]],
  ['without byte order mark', [file(text)]],
  ['two byte order marks', [file(`\u{FEFF}\u{FEFF}${text}`)]],
  ['CRLF', [file(text.replaceAll('\n', '\r\n'))]],
  ['no XML declaration', key(/^<\?xml.*\?>\n/, '')],
  ['a blank before the declaration', [file(` ${text}`)]],
  ['a comment before the root', key('<key ', '<!-- c --><key ')],
  ['an instruction before the root', key('<key ', '<?x y?><key ')],
  ['text behind the root', [file(`${text}x`)]],
  ['a line end behind the root', [file(`${text}\n`)]],
  ['an empty file', [file('')]],
  ['half a file', [file(text.slice(0, 300))]],
  ['a DOCTYPE', key('<key ', '<!DOCTYPE key><key ')],
  ['a DOCTYPE with an entity', key('<key ', '<!DOCTYPE key [<!ENTITY e "x">]><key ')],
  ['an unknown entity', key('<creationDate>', '<creationDate>&e;')],
  ['not UTF-8', [file(Buffer.concat([Buffer.from('<x>'), Buffer.of(0xff), Buffer.from('</x>')]))]],
  ['a control character', [file('<x>\u0001</x>')]],
  ['a control character as a reference', [file('<x>&#1;</x>')]],
  ['XML 1.1', key('version="1.0"', 'version="1.1"')],
  ['another encoding name, ASCII content', key('encoding="utf-8"', 'encoding="iso-8859-1"')],
  ['an unknown encoding name', key('encoding="utf-8"', 'encoding="nonsense"')],
  ['a prefix without namespace', [file('<a:x/>')]],
  ['an attribute twice', key('version="1">', 'version="1" version="1">')],
  ['another root', [file('<ring/>')]],
  ['root in a namespace', key('<key ', '<key xmlns="urn:x" ')],
  ['root with a prefix', [file(text.replace('<key ', '<p:key xmlns:p="urn:x" ').replace('</key>', '</p:key>'))]],
  ['root in upper case', [file('<KEY/>')]],
  ['another version', key('version="1">', 'version="2">')],
  ['no version', key(' version="1">', '>')],
  ['version that is not a number', key('version="1">', 'version="x">')],
  ['version with blanks', key('version="1">', 'version=" 1 ">')],
  ['version 01', key('version="1">', 'version="01">')],
  ['no id', key(/ id="[^"]*"/, '')],
  ['id in upper case', key(KEY.id, KEY.id.toUpperCase())],
  ['id in braces', key(KEY.id, `{${KEY.id}}`)],
  ['id in brackets', key(KEY.id, `(${KEY.id})`)],
  ['id without dashes', key(KEY.id, KEY.id.replaceAll('-', ''))],
  ['id with blanks', key(KEY.id, ` ${KEY.id} `)],
  ['id in hexadecimal groups', key(KEY.id, '{0x3f2a91c4,0x58d7,0x4e0b,{0x9a,0x6c,0x1d,0x2e,0x3f,0x40,0x51,0x62}}')],
  ['id that is not a guid', key(KEY.id, 'x')],
  ['id in a namespace', key(' id=', ' xmlns:p="urn:x" p:id=')],
  ['offset in a date', created('2026-05-01T11:30:00.12345+02:00')],
  ['negative offset', created('2026-05-01T02:30:00-07:00')],
  ['no offset', created('2026-05-01T09:30:00')],
  ['seven digits', created('2026-05-01T09:30:00.1234567Z')],
  ['eight digits, rounded down', created('2026-05-01T09:30:00.12345674Z')],
  ['eight digits, rounded up', created('2026-05-01T09:30:00.12345675Z')],
  ['all nines', created('2026-05-01T09:30:59.99999999Z')],
  ['no fraction digits', created('2026-05-01T09:30:00.Z')],
  ['blanks around a date', created('\n 2026-05-01T09:30:00Z\t')],
  ['no-break space around a date', created('\u00a02026-05-01T09:30:00Z')],
  ['small t', created('2026-05-01t09:30:00Z')],
  ['small z', created('2026-05-01T09:30:00z')],
  ['date without time', created('2026-05-01')],
  ['date without time, with zone', created('2026-05-01Z')],
  ['time without date', created('09:30:00Z')],
  ['year alone', created('2026')],
  ['year and month', created('2026-05')],
  ['no seconds', created('2026-05-01T09:30Z')],
  ['hour 24', created('2026-05-01T24:00:00Z')],
  ['30 February', created('2026-02-30T00:00:00Z')],
  ['second 60', created('2026-05-01T09:30:60Z')],
  ['offset +14:00', created('2026-05-01T09:30:00+14:00')],
  ['offset +14:01', created('2026-05-01T09:30:00+14:01')],
  ['offset +15:00', created('2026-05-01T09:30:00+15:00')],
  ['year 1', created('0001-01-01T00:00:00Z')],
  ['year 0', created('0000-01-01T00:00:00Z')],
  ['year 9999', created('9999-12-31T23:59:59.9999999Z')],
  ['year 10000', created('10000-01-01T00:00:00Z')],
  ['negative year', created('-0001-01-01T00:00:00Z')],
  ['before year 1 in UTC', created('0001-01-01T00:00:00+01:00')],
  ['empty date', created('')],
  ['words for a date', created('yesterday')],
  ['date in CDATA', created('<![CDATA[2026-05-01T09:30:00Z]]>')],
  ['date with a comment inside', created('2026-05-01<!-- c -->T09:30:00Z')],
  ['date inside another element', created('<x>2026-05-01T09:30:00Z</x>')],
  ['no creation date', key(/<creationDate>.*<\/creationDate>/, '')],
  ['two creation dates', key('<activationDate>', '<creationDate>2020-01-01T00:00:00Z</creationDate><activationDate>')],
  ['no expiration date', key(/<expirationDate>.*<\/expirationDate>/, '')],
  ['no descriptor', key(/<descriptor [^]*<\/descriptor>/, '')],
  ['no inner descriptor', key(/<descriptor>[^]*<\/descriptor>\n {2}/, '')],
  ['no deserializer type', key(/ deserializerType="[^"]*"/, '')],
  ['unknown deserializer type', key(/deserializerType="[^"]*"/, 'deserializerType="No.Such.Type, NoAssembly"')],
  ['deserializer type without version', key(/, Version=[^"]*"/, '"')],
  ['deserializer type of an old version', key('Version=10.0.0.0', 'Version=2.0.0.0')],
  ['deserializer type with the name from before 1.0', key(/Microsoft\.AspNetCore/g, 'Microsoft.AspNet')],
  ['no master key', key(SECRET, '')],
  ['empty master key', key(/<value>.*<\/value>/, '<value></value>')],
  ['master key with blanks inside', key(/<value>(.{20})/, '<value> $1\n\t ')],
  ['master key that is not base64', key(/<value>.{4}/, '<value>!!!!')],
  ['master key without padding', key(/==<\/value>/, '</value>')],
  ['master key without value element', key(/<value>(.*)<\/value>/, '$1')],
  ['encrypted at rest', key(SECRET, DPAPI_SECRET)],
  ['unknown algorithm', key('AES_256_CBC', 'AES_512_CBC')],
  ['algorithm in lower case', key('AES_256_CBC', 'aes_256_cbc')],
  ['algorithm AES_128_GCM', key('AES_256_CBC', 'AES_128_GCM')],
  ['no validation', key(/<validation.*\/>/, '')],
  ['no validation for GCM', [file(text.replace('AES_256_CBC', 'AES_256_GCM').replace(/<validation.*\/>/, ''))]],
  ['one key in two files', [KEY, file(text, 'copy.xml')]],
  ['one key in two files, in two spellings', [KEY, file(text.replace(KEY.id, KEY.id.toUpperCase()), 'copy.xml')]],
  ['a copy with another ending', [KEY, file(text, 'key.xml.bak')]],
  ['a copy with an ending in upper case', [KEY, file(text, 'COPY.XML')]],
  ['a broken file with another ending', [KEY, file('<', 'broken.tmp')]],
  ['a broken hidden file', [KEY, file('<', '.broken.xml')]],
  ['revoked', [KEY, craftRevocation(KEY.id, parseXmlDateTime('2020-01-01T00:00:00Z'))]],
  ['revoked, id in upper case', withRevocation(revocation(KEY.id.toUpperCase()))],
  ['revoked, id in braces', withRevocation(revocation(`{${KEY.id}}`))],
  ['revocation of an unknown key', withRevocation(revocation('00000000-0000-0000-0000-000000000001'))],
  ['revocation of no guid', withRevocation(revocation('x'))],
  [
    'revocation without id',
    withRevocation('<revocation version="1"><revocationDate>2026-06-01T00:00:00Z</revocationDate><key/></revocation>'),
  ],
  [
    'revocation without key',
    withRevocation('<revocation version="1"><revocationDate>2026-06-01T00:00:00Z</revocationDate></revocation>'),
  ],
  ['revocation of another version', withRevocation(revocation(KEY.id).replace('version="1"', 'version="2"'))],
  ['revocation without version', withRevocation(revocation(KEY.id).replace(' version="1"', ''))],
  ['revocation of one key without date', withRevocation(`<revocation version="1"><key id="${KEY.id}"/></revocation>`)],
  ['revocation of one key with a bad date', withRevocation(revocation(KEY.id, 'x'))],
  ['revocation of all', withRevocation(revocation('*'))],
  ['revocation of all with blanks', withRevocation(revocation(' * '))],
  ['revocation of all with an offset', withRevocation(revocation('*', '2026-05-01T02:30:00.12346-07:00'))],
  ['revocation of all at the moment of creation', withRevocation(revocation('*', '2026-05-01T09:30:00.12345Z'))],
  ['revocation of all with a bad date', withRevocation(revocation('*', 'x'))],
  ['revocation of all without date', withRevocation('<revocation version="1"><key id="*"/></revocation>')],
  ['revocation in a namespace', withRevocation(revocation(KEY.id).replace('<revocation', '<revocation xmlns="urn:x"'))],
];

const revocation = (id, date = '2026-06-01T00:00:00Z') =>
  `<revocation version="1"><revocationDate>${date}</revocationDate><key id="${id}"/><reason/></revocation>`;
