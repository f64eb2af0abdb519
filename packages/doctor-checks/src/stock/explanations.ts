import type { FindingExplanation } from '@netclaw/doctor-core';

export const stockExplanations = () =>
  ({
    'row-error': {
      meaning:
        "netclaw's own doctor calls this an error. It is about something that this doctor does not look at, or looks at in part: channels, webhooks, tools, MCP servers, models, memory.",
      cause: 'What the message names. docs/stock-parity.md lists which rows this doctor shows, and which it does not.',
      example: ['netclaw doctor --format json', '{ "name": "mcp-servers", "severity": "error", … }'],
      manualFix: [
        'Do what netclaw advises.',
        'Look at the same with `netclaw doctor`. Do not use its --fix before you have seen the preview: it removes settings that it does not know, also misspelt ones.',
      ],
    },
    'row-warning': {
      meaning:
        "netclaw's own doctor warns of this. It is about something that this doctor does not look at, or looks at in part.",
      cause: 'What the message names.',
      example: ['netclaw doctor --format json', '{ "name": "Update", "severity": "warning", … }'],
      manualFix: ['Do what netclaw advises.', 'Look at the same with `netclaw doctor`.'],
    },
    failed: {
      meaning:
        "netclaw's own doctor was run and ended without a report that can be read. What it would have said is not known; the other checks are not affected.",
      cause:
        'One of its checks throws, as on damaged secrets or a damaged database, and that ends the whole program. Or its version has no `--format json`.',
      example: ['netclaw doctor --format json', 'Unhandled exception. System.FormatException: …'],
      manualFix: [
        'Run `netclaw doctor` in a terminal, and look at its last lines.',
        'Correct what the other checks of this doctor find, then try again.',
        'If it still fails, upgrade netclaw, or report it there.',
      ],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
