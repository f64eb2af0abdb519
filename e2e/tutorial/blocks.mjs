/**
 * The fenced blocks of a page that mean something to who follows it: files (`file=<path>` behind the language) and those of some languages, which
 * are terminals (`console`) where nothing else is said.
 */
export const blocksOf = (markdown, languages = ['console']) =>
  [...markdown.matchAll(/^```(\S+)(?: file=(\S+))?\n(.*?)^```$/gms)]
    .map(({ index, 1: language, 2: file, 3: text }) => ({
      index,
      line: markdown.slice(0, index).split('\n').length,
      language,
      file,
      isConsole: language === 'console',
      text,
    }))
    .filter(({ file, language }) => file !== undefined || languages.includes(language));

/** The commands of a terminal, each with what it prints; a backslash at the end goes on in the next line. */
export const commandsOf = (text) =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command, ...printed] = part.replaceAll('\\\n', '').trimEnd().split('\n');
      return { command, expected: printed.join('\n') };
    });

/** The page with what the commands of a block really print: the block's place, and its runs. */
export const withOutput = (markdown, { index, text }, runs) => {
  const start = markdown.indexOf('\n', index) + 1;
  const written = runs.map(({ command, printed }) => `$ ${command}\n${printed === '' ? '' : `${printed}\n`}`).join('');
  return `${markdown.slice(0, start)}${written}${markdown.slice(start + text.length)}`;
};
