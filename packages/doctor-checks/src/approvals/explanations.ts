import type { ConsentExplanation, FindingExplanation, RepairExplanation } from '@netclaw/doctor-core';

const GRANTS = 'config/tool-approvals.json';
const RULES = 'config/hard-deny-overrides.json';

export const approvalsExplanations = () =>
  ({
    'grants-invalid': {
      meaning: `${GRANTS} contains what users have granted to tools permanently. netclaw reads all of it or nothing: with one fault in it netclaw asks again for everything, and stores no new grant.`,
      cause: 'It was edited, a merge left its markers in it, or the disk was full while it was written.',
      example: [
        GRANTS,
        '{ "version": 3, "audiences": { "personal": { "shell_execute": [ { "verb": "git push" } ] } } }',
      ],
      manualFix: [
        `Make a copy of ${GRANTS}.`,
        'Look at the place that is named: `jq . config/tool-approvals.json` in the home says where it is not JSON.',
        'Correct it, or put a backup in its place: `ls -l config/tool-approvals*`.',
      ],
    },
    'grants-outdated': {
      meaning: `${GRANTS} is of a form that netclaw cannot use any more. netclaw moves it to ${GRANTS}.v1.bak the next time it reads it, and begins with no grant.`,
      cause: 'It is of an old version of netclaw, or was written by another program.',
      example: [GRANTS, '{ "version": 1, "audiences": { … } }'],
      manualFix: ['Note what was granted in it.', 'Let netclaw ask again: each grant is stored anew.'],
    },
    'grants-newer': {
      meaning: `${GRANTS} is of a newer netclaw than this doctor knows. A netclaw that does not know the version either accepts no grant in it, and leaves the file as it is.`,
      cause: 'netclaw was replaced by an older version, or the home was copied from a host with a newer one.',
      example: [GRANTS, '{ "version": 4, "audiences": { … } }'],
      manualFix: [
        'Compare `netclaw --version` on both hosts.',
        'Upgrade netclaw, or the doctor where netclaw is right.',
      ],
    },
    'grants-ignored': {
      meaning: `What is at ${GRANTS} is not a file of its own. netclaw follows no link there, and treats a directory as absent.`,
      cause: 'A tool for dotfiles replaced it with a link, or a volume was mounted at its path.',
      example: [`${GRANTS} -> /srv/dotfiles/tool-approvals.json`],
      manualFix: [
        `Copy the file itself to its place: \`cp --remove-destination "$(readlink -f ${GRANTS})" ${GRANTS}\`.`,
      ],
    },
    'grants-unreadable': {
      meaning: `${GRANTS} cannot be read by the user who runs the doctor.`,
      cause: 'It belongs to another user, it is a fifo, socket or device, or the disk fails.',
      example: [`${GRANTS}   belongs to root, mode 0600`],
      manualFix: [`Look at it: \`ls -l ${GRANTS}\`.`, 'Run the doctor as the user of the daemon.'],
    },
    'grants-dropped': {
      meaning: 'netclaw could not use a file of grants any more, so it renamed that file and began a new one.',
      cause: 'netclaw was upgraded or replaced by an older version, or its file of grants was damaged.',
      example: [`${GRANTS}.v1.bak`, `${GRANTS}.invalid`],
      manualFix: [
        'List what counts now: `netclaw approvals list`.',
        'Compare it with the renamed file, and remove that file when nothing in it is needed.',
      ],
    },
    'deny-rules-invalid': {
      meaning: `${RULES} contains rules for commands that are never run. The daemon reads it when it starts, and ends if one rule in it is wrong: it must not run without a rule that somebody relies on.`,
      cause: 'It was edited: a rule has two ways to match, none, or no reason.',
      example: [RULES, '[ { "verb": ["git", "push"] } ]', 'A rule needs a reason beside verb, verbPrefix or rawText.'],
      manualFix: [
        `Make a copy of ${RULES}.`,
        'Correct the rule that is named: exactly one of verb, verbPrefix and rawText, and a reason.',
        'Do not empty the file: its rules would be gone, and the daemon would start without them.',
      ],
    },
    'deny-rules-ignored': {
      meaning: `What is at ${RULES} is not a file, so the daemon starts as if there were none. Commands that its rules forbid are possible.`,
      cause: 'A volume was mounted at its path, or a link to it leads nowhere.',
      example: [`${RULES}   a directory`],
      manualFix: ['Stop the daemon.', 'Put the file with the rules in its place.', 'Start the daemon.'],
    },
    'deny-rules-unreadable': {
      meaning: `${RULES} cannot be read by the user who runs the doctor. A daemon that cannot read it does not start.`,
      cause: 'It was written by root or another user, it is a fifo, socket or device, or the disk fails.',
      example: [`${RULES}   belongs to root, mode 0600`],
      manualFix: [
        `Give it to the user of the daemon: \`sudo chown netclaw ${RULES}\`.`,
        'Or run the doctor as that user, to see whether its rules are right.',
      ],
    },
  }) satisfies Readonly<Record<string, FindingExplanation>>;

export const approvalsRepairExplanations = () =>
  ({
    'restore-grants': {
      effects: [
        `The bytes of the newest backup that netclaw accepts are written to ${GRANTS}, with the mode that the file has.`,
        'The backup stays. netclaw converts version 2 by itself.',
      ],
      losses:
        'Grants that are younger than the backup; grants that were revoked since it was made count again. `undo` brings the file back.',
      manualFix: [`\`cp config/tool-approvals.json.v2.bak ${GRANTS}\` in the home, with the backup that is right.`],
    },
    'restore-deny-rules': {
      effects: [
        `The bytes of the newest backup with valid rules are written to ${RULES}, with the mode that the file has.`,
        'The backup stays. The file is never emptied and no rule is removed from it.',
      ],
      losses:
        'Rules that are younger than the backup: what they forbid is possible again. `undo` brings the file back.',
      manualFix: [`\`cp config/hard-deny-overrides.json.bak ${RULES}\` in the home, with the backup that is right.`],
    },
  }) satisfies Readonly<Record<string, RepairExplanation>>;

export const approvalsConsentExplanations = () =>
  ({
    'restore-grants': {
      cause: 'The file of grants is invalid, and beside it is a backup that netclaw would accept.',
      example: [`${GRANTS}          ends in the middle`, `${GRANTS}.v2.bak   12 grants`],
      losses: 'What was granted since the backup was made; and what was revoked since then is granted again.',
      before: [
        'Look at the age of the backup: `ls -l config/tool-approvals*`.',
        'Try to correct the file at the place that the finding names.',
      ],
    },
    'restore-deny-rules': {
      cause: 'The file of rules keeps the daemon from starting, and beside it is a backup with valid rules.',
      example: [`${RULES}       a rule without a reason`, `${RULES}.bak   3 rules`],
      losses: 'Rules that are in the file and not in the backup.',
      before: [
        'Compare the two: `diff config/hard-deny-overrides.json config/hard-deny-overrides.json.bak`.',
        'Correct the rule that the finding names, if that is little work.',
      ],
    },
  }) satisfies Readonly<Record<string, ConsentExplanation>>;
