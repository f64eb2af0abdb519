import fc from 'fast-check';
import { codesOf, doctorFor } from '../doctor.mjs';
import { homeOf, writeHome } from '../homes.mjs';

/** The number of the stock doctor's rule (state of the daemon, section 7) that each of our codes stands for. */
const RULES = {
  'exposure-mode/unknown-mode': 1,
  'exposure-mode/invalid-trusted-proxy': 2,
  'exposure-mode/host-not-loopback': 3,
  'exposure-mode/tunnel-process-missing': 4,
  'pairing/no-devices': 5,
  'pairing/orphan-token': 5,
  'pairing/seeder-blocked': 5,
  'pairing/devices-unreadable': 5,
  'pairing/devices-not-strict': 5,
  'pairing/bootstrap-pending': 5,
  'exposure-mode/host-loopback': 6,
  'exposure-mode/no-trusted-proxies': 7,
  'pairing/local-token-mismatch': 8,
  'pairing/local-token-missing': 8,
  'pairing/token-unreadable': 8,
  'pairing/token-malformed': 8,
  'pairing/bootstrap-incomplete': 9,
};
/** Neither the daemon nor a command starts, whatever the mode is. */
const UNLOADABLE = [
  'config/unparsable',
  'config/repeated-key',
  'config/not-an-object',
  'secrets/unparsable',
  'secrets/repeated-key',
  'secrets/not-an-object',
  'secrets/null-root',
];
const STOPS_THE_DAEMON = [1, 2, 3, 4, 5, 6, 7];

/** Random homes, judged by our checks and by rules written in C# from the description of netclaw. */
export const rules = async (judge, tally, { seed, scale }) => {
  for (const parts of fc.sample(homeOf, { seed, numRuns: 600 * scale })) {
    const home = writeHome(parts);
    // first ours: .NET may write a key when it looks
    const codes = codesOf(await (await doctorFor(home)).diagnose());
    const theirs = await judge.ask('judge', { home });
    compare(tally, parts, codes, theirs);
  }
};

const compare = (tally, parts, codes, theirs) => {
  const ours = { start: startOf(codes), stock: rulesOf(codes) };
  const decided = decidedDifference(parts, codes, theirs);
  const expected = { start: theirs.start.split(':')[0], stock: theirs.stock.toSorted() };
  if (decided === undefined) {
    tally.compare('homes', parts, ours, expected);
    tally.count(`that ${ours.start === 'aborts' ? 'abort' : ours.start === 'seeds' ? 'seed' : 'start'} for both`);
  } else {
    tally.compare(`where ${decided.name}`, [parts, codes, theirs], decided.holds(ours, expected), true);
  }
};

const rulesOf = (codes) => {
  const found = new Set(codes.map((code) => RULES[code]).filter((rule) => rule !== undefined));
  // without a list that can be loaded the stock doctor says nothing of the token; we also say what is wrong with it
  if (found.has(5)) for (const rule of [8, 9]) found.delete(rule);
  // the stock doctor looks no further than an unknown mode; we judge pairing as if it needed authentication
  return [...found].filter((rule) => !found.has(1) || rule <= 2).sort();
};

const startOf = (codes) => {
  if (codes.some((code) => UNLOADABLE.includes(code))) return 'aborts';
  if (codes.includes('pairing/bootstrap-pending') && rulesOf(codes).every((rule) => rule === 5)) return 'seeds';
  return rulesOf(codes).some((rule) => STOPS_THE_DAEMON.includes(rule)) ? 'aborts' : 'starts';
};

const without = (rules, others) => rules.filter((rule) => !others.includes(rule));
const TOKEN_RULES = [8, 9];
const PAIRING_RULES = [5, ...TOKEN_RULES];

/** Where we differ on purpose: docs/decisions/0017-differences-from-netclaw.md. `holds` is what must still be the same. */
const decidedDifference = ({ marker }, codes, theirs) => {
  const isMarkerMalformed = marker !== undefined && !/^\{"\w+":(?:true|false)\}$/.test(marker);
  const hasPairingRule = theirs.stock.some((rule) => PAIRING_RULES.includes(rule));
  const isException = !['opens', 'opens nothing'].includes(theirs.token);
  if (isException && theirs.stock.some((rule) => rule > 7)) {
    return {
      name: 'the stock doctor ends with an exception',
      holds: (ours, expected) =>
        ours.start === expected.start && isSame(without(ours.stock, TOKEN_RULES), without(expected.stock, TOKEN_RULES)),
    };
  }
  if (codes.includes('pairing/mode-undetermined') && !hasPairingRule) {
    return {
      name: 'the mode cannot be determined',
      // a source of the configuration cannot be loaded: pairing is judged as if remote access were configured
      holds: (ours, expected) => ours.start === 'aborts' && isSame(without(ours.stock, PAIRING_RULES), expected.stock),
    };
  }
  if (isMarkerMalformed && hasPairingRule) {
    return {
      name: 'a malformed marker',
      // it is read as the daemon does, but nothing is promised to be seeded by it
      holds: (ours, expected) => ours.start !== 'seeds' && isSame(ours.stock, expected.stock),
    };
  }
  return undefined;
};

const isSame = (a, b) => String(a) === String(b);
