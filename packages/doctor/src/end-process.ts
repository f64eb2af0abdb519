/**
 * Ends this process with a code, now that all is written: no timer that a plugin left keeps it alive, and what a plugin does on the way
 * out changes neither the document nor the code, and is printed as its own.
 */
export const endProcess = (code: number, keepStreams: () => void): never => {
  keepStreams();
  // the last to be asked, so that its word counts
  process.on('exit', () => {
    process.exitCode = code;
  });
  return process.exit(code);
};
