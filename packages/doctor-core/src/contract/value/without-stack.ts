/** Asks where an error is an answer like another: nobody reads how the program came to ask, and a stack costs more than the question. */
export const withoutStack = <T>(ask: () => T): T => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return ask();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};
