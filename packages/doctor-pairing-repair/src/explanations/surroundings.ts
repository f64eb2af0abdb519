import type { FindingExplanation } from '@netclaw/doctor-core';

/** What decides beside the token and the list. */
export const surroundingsExplanations = () =>
  ({
    'mode-undetermined': {
      meaning:
        'The exposure mode decides whether devices must be paired at all, and a file that may set it cannot be read. Pairing is checked as if remote access were configured.',
      cause: 'config/netclaw.json, config/secrets.json or config/daemon.env is damaged, or closed to this user.',
      example: ['config/daemon.env   belongs to root, mode 0600; the doctor runs as another user'],
      manualFix: ['Correct that file first, or run the doctor as a user who can read it.'],
    },
    'marker-unreadable': {
      meaning:
        'config/bootstrap-state.json says whether this install was ever set up for remote access. It cannot be understood, so the daemon may not start, or may set up the access again.',
      cause:
        'The file belongs to another user, is a folder or a link, or its content is damaged while all devices are gone.',
      example: [
        'config/bootstrap-state.json   belongs to root, mode 0600',
        'netclawd                      runs as netclaw',
      ],
      manualFix: [
        'Do not start the daemon.',
        'Restore the file from a backup, or give it to the user that netclawd runs as: `chown netclaw config/bootstrap-state.json`.',
      ],
    },
    'marker-malformed': {
      meaning:
        'The content of config/bootstrap-state.json is damaged. Nothing is lost: the daemon writes it again at its next successful start. Until then a repair of this doctor treats the set-up as completed, so that nothing is lost.',
      cause: 'The disk was full or the power went while it was written.',
      example: ['config/bootstrap-state.json   is empty'],
      manualFix: ['Start the daemon: it writes the file again.'],
    },
    'daemon-running': {
      meaning:
        'The daemon runs. It reads its list once, and writes the whole list again when a device is used. So it would not notice a repair, and would overwrite it.',
      cause: 'netclawd was started, or a supervisor has started it again.',
      example: ['netclaw.lock          held by netclawd', 'config/devices.json   about to be repaired'],
      manualFix: [
        'Stop the daemon: `netclaw daemon stop`, `systemctl --user stop netclaw`, or stop the container.',
        'In a container repair from another container with the same volume: the supervisor starts the daemon again at once.',
      ],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
