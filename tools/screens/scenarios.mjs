// The situations of docs/screens. `run` is a command line, `type` what the operator answers at the terminal, question by question, `becomes` the recipe of
// the home while it is waited for.
const diagnose = { run: 'netclaw doctor' };
const plan = { run: 'netclaw doctor --fix=pairing --dry-run' };
const pump = (words, ...type) => ({ run: `netclaw doctor --plugin ./tools/screens/pump.mjs ${words}`, type });
const fix = (...type) => ({ run: 'netclaw doctor --fix=pairing', type });

export const SCENARIOS = [
  { name: 'healthy', recipe: 'healthy', steps: [diagnose] },
  { name: 'case-1', recipe: 'case-1', steps: [diagnose, plan, fix('y'), diagnose] },
  { name: 'case-2', recipe: 'case-2', steps: [diagnose, plan, fix('d', 'y'), diagnose] },
  { name: 'another-way', recipe: 'case-2', steps: [fix('o', '2', 'y', 'y'), diagnose] },
  { name: 'case-2-in-40-columns', recipe: 'case-2', columns: 40, steps: [diagnose, fix('n')] },
  {
    name: 'deadlock-corrupt-devices',
    recipe: 'deadlock-corrupt-devices',
    steps: [diagnose, fix('y', 'yes', ''), fix('y', 'reset all pairings'), diagnose],
  },
  { name: 'deadlock-no-devices', recipe: 'deadlock-no-devices', steps: [diagnose, fix('y', 'y'), diagnose] },
  { name: 'deadlock-orphan-token', recipe: 'deadlock-orphan-token', steps: [diagnose, fix('y'), diagnose] },
  { name: 'seeder-blocked', recipe: 'seeder-blocked', steps: [diagnose, fix('y', 'y'), diagnose] },
  { name: 'refusal', recipe: 'case-2', isDaemonRunning: true, steps: [diagnose, fix()] },
  { name: 'refusal-in-40-columns', recipe: 'case-2', columns: 40, isDaemonRunning: true, steps: [diagnose] },
  { name: 'home-missing', recipe: 'healthy', steps: [{ run: 'netclaw doctor --home /srv/nothing-here' }] },
  {
    name: 'waiting',
    recipe: 'case-2',
    steps: [{ run: 'netclaw doctor --wait 60s' }, { run: 'netclaw doctor --wait 60s', becomes: 'healthy' }],
  },
  {
    name: 'several-repairs',
    recipe: 'case-2',
    modes: { 'config/devices.json': 0o644, 'config/secrets.json': 0o644 },
    steps: [diagnose, { run: 'netclaw doctor --fix', type: ['y', 'what?', 'y', 'n'] }, diagnose],
  },
  {
    name: 'saved-plan',
    recipe: 'case-2',
    steps: [
      { run: 'netclaw doctor --dry-run --save-plan plan.json' },
      { run: 'netclaw doctor apply plan.json', type: ['y'] },
      { run: 'netclaw doctor apply plan.json', type: ['y'] },
    ],
  },
  {
    name: 'undo',
    recipe: 'case-2',
    steps: [
      { run: 'netclaw doctor --fix=pairing --yes --quiet' },
      { run: 'netclaw doctor undo --list' },
      { run: 'netclaw doctor undo', type: ['y', 'y'] },
    ],
  },
  {
    name: 'add',
    recipe: 'healthy',
    steps: [
      { run: 'netclaw doctor add file config/netclaw.json' },
      { run: 'netclaw doctor add env HOME --dry-run' },
      { run: 'netclaw doctor add file config/netclaw.json' },
      { run: 'netclaw doctor add json config/secrets.json#/NoSuchKey' },
      { run: 'netclaw doctor add prot 5432' },
    ],
  },
  {
    name: 'run',
    recipe: 'healthy',
    environment: { PATH: '/usr/bin:/bin', LANG: 'C' },
    steps: [
      pump('--fix=pump --dry-run'),
      pump('--fix=pump', 'y', 'n'),
      pump('--fix=pump', 'y', 'y', 'y'),
      pump('--fix=valve', 'y', 'y', 'y'),
      pump('explain run:valve'),
      { run: 'netclaw doctor undo --list' },
      { run: 'netclaw doctor undo', type: ['y'] },
    ],
  },
  {
    name: 'usage-errors',
    recipe: 'healthy',
    steps: [
      { run: 'netclaw doctor --dryrun' },
      { run: 'netclaw doctor --fix pairing' },
      { run: 'netclaw doctor --fix=paring' },
      { run: 'netclaw doctor --fix --accept reset-all-pairing' },
      { run: 'netclaw doctor explain local-token-mismatch' },
      { run: 'netclaw doctor --failon error' },
      { run: 'netclaw doctor --fail-on warn' },
      { run: 'netclaw pair recover-local-acess' },
      { run: 'netclaw daemon start' },
    ],
  },
  {
    name: 'configuration',
    recipe: 'healthy',
    steps: [
      { write: 'config/doctor.json', text: '{ "skip": ["secrets"], "failOn": "error" }\n' },
      diagnose,
      { write: 'config/doctor.json', text: '{\n  "skipp": ["secrets"]\n}\n' },
      diagnose,
      { run: 'netclaw doctor --no-config' },
    ],
  },
  { name: 'list', recipe: 'healthy', steps: [{ run: 'netclaw doctor list' }] },
  {
    name: 'explain',
    recipe: 'healthy',
    steps: [
      { run: 'netclaw doctor explain pairing/local-token-mismatch' },
      { run: 'netclaw doctor explain reset-all-pairings' },
    ],
  },
  {
    name: 'help',
    recipe: 'healthy',
    steps: [{ run: 'netclaw doctor --help' }, { run: 'netclaw doctor undo --help' }],
  },
];
