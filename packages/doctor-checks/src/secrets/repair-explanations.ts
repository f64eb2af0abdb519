import type { ConsentExplanation, RepairExplanation } from '@netclaw/doctor-core';

export const encryptPlaintextExplanation = (): RepairExplanation => ({
  effects: [
    'config/secrets.json: each text that is not encrypted is, in its place, with the newest key in keys/. Each is decrypted again before anything is written.',
  ],
  losses: 'Nothing. A program other than netclaw that reads the values from the file cannot do so any more.',
  manualFix: ['Store each value again: `netclaw secrets set <key> <value>` encrypts it.'],
  refuses: [
    'There is no key in keys/ that can be used now: a key is never made for it.',
    'The file is not UTF-8.',
    'More than 1000 values are not encrypted.',
  ],
});

export const tightenSecretsExplanation = (): RepairExplanation => ({
  effects: ['config/secrets.json: the permissions of group and others go; its content, owner and group stay.'],
  losses: 'Nothing. A program that runs as another user and reads the file cannot do so any more.',
  manualFix: ['`chmod 600 config/secrets.json` in the home; 660 where the daemon gets in by its group.'],
  refuses: ['The file belongs to another user, is a link, has a second name elsewhere or is mounted.'],
});

export const moveCredentialsExplanation = (): RepairExplanation => ({
  effects: [
    'config/secrets.json: gets each credential, encrypted with the newest key in keys/, and the sections around it.',
    'config/netclaw.json: the credentials are removed; all else stays.',
  ],
  losses: 'Nothing. Scripts that read them from config/netclaw.json do not find them there any more.',
  manualFix: ['`netclaw secrets set <key> <value>` for each, then remove it from config/netclaw.json.'],
  refuses: [
    'Addresses, headers and variables of other programs stay: not every version of netclaw takes them from the file of secrets.',
    'A credential that the file of secrets sets too stays: which of the two is right is not known.',
    'There is no key that can be used now, or one of the files is not UTF-8 or cannot be loaded.',
  ],
});

export const moveConsentExplanation = (): ConsentExplanation => ({
  cause: 'There are credentials in config/netclaw.json, and you want to move them.',
  example: ['config/netclaw.json   Slack.BotToken: xoxb-…'],
  losses: 'Scripts and templates that write config/netclaw.json must not write the credentials again.',
  before: ['Store them yourself: `netclaw secrets set <key> <value>`, and remove them in an editor.'],
});
