const FIRST = /^Netclaw [A-Za-z]{1,20} crash at [0-9T:.+Z/ -]{4,40}$/;
const EXCEPTION = /^[ \t]*(?:(?:Unhandled exception\.|--->) ?)?((?:[A-Z]\w{0,60}\.){1,8}[A-Z]\w{0,60}Exception)\b/;
const FRAME = /^[ \t]+at ((?:[A-Z][\w`]{0,60}[.+])+[\w<>`.|$]{1,80})\(/;

/** A crash log without what is not of the program itself: when it crashed, the kinds of its errors, and where in the code they happened. */
export const redactCrashLog = (bytes: Uint8Array): string => {
  const lines = Buffer.from(bytes).toString('utf8').split(/\r?\n/);
  const kept: string[] = [];
  let left = 0;
  for (const line of lines) {
    const shown = shownOf(line);
    if (shown !== undefined) kept.push(shown);
    else if (line.trim() !== '') left += 1;
  }
  return `${[...kept, `[${String(left)} lines are left out]`].join('\n')}\n`;
};

const shownOf = (line: string): string | undefined => {
  if (FIRST.test(line)) return line;
  const exception = EXCEPTION.exec(line)?.[1];
  if (exception !== undefined) return `${exception}: [redacted]`;
  const frame = FRAME.exec(line)?.[1];
  return frame === undefined ? undefined : `   at ${frame}(…)`;
};
