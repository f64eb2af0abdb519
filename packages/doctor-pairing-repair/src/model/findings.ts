import type { Find, Finding } from '@netclaw/doctor-core';
import { defineFindings, error, info, warning } from '@netclaw/doctor-core';
import { accessExplanations } from '../explanations/access.js';
import { listExplanations } from '../explanations/list.js';
import { surroundingsExplanations } from '../explanations/surroundings.js';

/** Every code of the check `pairing`. Those that can be repaired name the command; the others say what to do instead. */
const RULES = {
  'bootstrap-incomplete': error(
    'The first pairing of this host was not completed. The list config/devices.json has {count}, but {token}. {history}.',
    'Stop the daemon, run `{doctor} --fix=pairing`, then start the daemon.',
  ),
  'local-token-mismatch': warning(
    'Commands on this host cannot open their own daemon. {token}. {others}',
    'Stop the daemon, run `{doctor} --fix=pairing`, then start the daemon.',
  ),
  'local-token-missing': warning(
    'Commands on this host cannot open their own daemon, although devices are paired. {token}.',
    'Stop the daemon, run `{doctor} --fix=pairing`, then start the daemon.',
  ),
  'token-unreadable': warning(
    'Commands on this host cannot open their own daemon. {token}.',
    'If keys/ or config/secrets.json was lost and there is a backup of both, restore them together. Otherwise stop the daemon and run `{doctor} --fix=pairing`.',
  ),
  'token-malformed': warning(
    'Commands on this host cannot open their own daemon. The DeviceToken in config/secrets.json is {form}, and no daemon accepts that.{others}',
    'Stop the daemon and run `{doctor} --fix=pairing`: it replaces or removes the value.',
  ),
  'orphan-token': error(
    'The daemon does not start, because config/secrets.json has {token} but no device is paired with this host. The daemon makes a device of its own only where there is no DeviceToken.',
    'Run `{doctor} --fix=pairing` to remove the token, so that the next start makes a new one. To keep a token that you trust, run `{doctor} --fix=pairing --accept adopt-existing-token`.',
  ),
  'no-devices': error(
    'No device is paired with this host any more. The set-up was completed once, so all pairings are gone. The daemon does not start, or it sets itself up again. If there is a backup of config/devices.json, restore it first: then the pairings are there again.',
    'Restore config/devices.json from a backup if there is one. Otherwise run `{doctor} --fix=pairing --accept reissue-local-device`; then pair the other devices again.',
  ),
  'seeder-blocked': error(
    'No device is paired with this host, and the daemon cannot make its own device at its next start. The reason: {blocker}.',
    'Make a copy of config/secrets.json, and do not start netclawd: some versions overwrite the file. Then restore keys/ and config/secrets.json from one backup, or run `{doctor} --fix=pairing`.',
  ),
  'bootstrap-pending': info(
    'No device is paired with this host yet. The next start of the daemon makes a device and a token for it.',
    'Start the daemon. If an error is reported, correct that first.',
  ),
  'devices-unreadable': error(
    'The daemon cannot read config/devices.json and does not start. The reason: {problem}.{correction}',
    'Restore config/devices.json from a backup if there is one. Otherwise run `{doctor} --fix=pairing`: it shows which consent it needs, and what would be lost.',
  ),
  'devices-other-encoding': warning(
    'config/devices.json is {encoding}. The daemon reads it{damage}, and writes it as UTF-8 at the next use of a device; this doctor reads it too, but edits only UTF-8.',
    'Stop the daemon, save config/devices.json as UTF-8 in an editor, and start the daemon. No pairing is lost by that.',
  ),
  'devices-not-strict': error(
    'The daemon cannot load config/devices.json and does not start. At line {line}, column {column} the file has {what}, which JSON does not allow.',
    'Run `{doctor} --fix=pairing`: it removes only that. No device is lost.',
  ),
  'not-checked': warning(
    'It is not known whether this host can open its own daemon. This doctor does not read {path}: {problem}. The daemon may be able to read it.',
    'If it is a link, put the file itself in its place. Or give link and target to the user that runs netclawd, and move the target to where nobody else can write. If it is closed, run the doctor as its owner. If it is too large, look at what filled it.',
  ),
  'entry-breaks-lookup': error(
    'Paired devices can no longer get in. The daemon stops its lookup at {entry} in config/devices.json. {behind} after it can no longer get in: {names}.',
    '{first}A restart alone does not help: {advice}. Stop the daemon, take {entry} out of config/devices.json in an editor, and start the daemon.',
  ),
  'entry-breaks-lookup-idle': warning(
    'The daemon stops its lookup at {entry} in config/devices.json. No device comes after it yet, but the next device that is paired will come after it and cannot get in.',
    '{first}A restart alone does not help: {advice}. Stop the daemon, take {entry} out of config/devices.json in an editor, and start the daemon.',
  ),
  'entry-invalid': warning(
    'The entry of {name} in config/devices.json is not valid: {problem}.',
    '{first}Stop the daemon, {correction}.',
  ),
  'duplicate-device-name': warning(
    '{count} devices in config/devices.json are named {name} (upper and lower case count as the same).',
    'Stop the daemon, give one of them another Name in config/devices.json in an editor, and start the daemon. Do not revoke {name}: that removes all of them.',
  ),
  'stale-bootstrap-device': info(
    'config/devices.json contains {count} bootstrap devices, of which these are not named for this machine: {names}.',
    'They may be left over from another host name. If no daemon host uses them any more, revoke them with netclaw, one by one, while the daemon runs.',
  ),
  'mode-undetermined': warning(
    'The exposure mode cannot be determined. It may be set in {paths}, which cannot be read or loaded. So pairing is checked as if remote access were configured.',
    'Correct {paths} first: the check of the configuration, or of the secrets, says what is wrong.',
  ),
  'marker-unreadable': error(
    'config/bootstrap-state.json cannot be used: {problem}.',
    'Do not start netclawd. Restore the file from a backup, or make it a readable regular file of the user that runs netclawd. If only its content is damaged and all devices are gone, `{doctor} --fix=pairing --accept reissue-local-device` gives this host access without that file.',
  ),
  'marker-malformed': info(
    'The content of config/bootstrap-state.json is damaged: netclawd treats its set-up as not completed. A repair of this doctor treats the set-up as completed, so that nothing is lost.',
    'Nothing to do: netclawd writes the file again at its next successful start.',
  ),
  'token-in-environment': info(
    'The variable {variable} sets a DeviceToken in this environment. It is neither compared with config/devices.json nor ever written to a file.',
    'Unset {variable} if commands on this host are to use the token of config/secrets.json.',
  ),
  'restart-needed': info(
    'The running daemon does not know a change of config/devices.json, and will overwrite it. The file was changed after the daemon had read it, and no use of a device explains the change.',
    'Make a copy of config/devices.json. Stop the daemon, compare the file with the copy, and restore what the daemon overwrote. Then start the daemon. If the change was a revocation through the daemon, there is nothing to do.',
  ),
  'daemon-running': info(
    'The daemon runs. It would not notice a repair of its files, and would overwrite the repair.',
    '{first}{stop}, run `{doctor} --fix=pairing`{where}, and start it again.',
  ),
} as const;

export const findings = defineFindings(RULES, () => ({
  ...accessExplanations(),
  ...listExplanations(),
  ...surroundingsExplanations(),
}));

type PairingFindings = typeof findings;

export type PairingFinding = Finding<PairingFindings>;
export type PairingFind = Find<PairingFindings>;
