/** The first words of the C# program's own commands; `doctor` and `pair recover-local-access` are ours too. */
const NETCLAW_WORDS: readonly string[] = [
  'approvals',
  'chat',
  'config',
  'daemon',
  'init',
  'mcp',
  'memory',
  'model',
  'notification',
  'pair',
  'plugin',
  'provider',
  'reminder',
  'secrets',
  'sessions',
  'skill',
  'stats',
  'status',
  'update',
  'webhooks',
];

/** A clear word for who gave a command of the real netclaw to the doctor that shares its name. */
export const foreignCommand = (words: readonly string[]): string | undefined => {
  const [first] = words;
  if (first === undefined || !NETCLAW_WORDS.includes(first)) return undefined;
  return `"${words.join(' ')}" is a command of the netclaw program itself, not of this doctor; run it with the netclaw that came with your daemon.`;
};
