// A process that runs one proof after the other.
import '../../tools/fixed-user.mjs';

// to look for files that are not there is most of what is done, and each answer an error with its stack
Error.stackTraceLimit = 1;

process.on('message', async ({ file, index }) => {
  const { suite } = await import(file);
  const before = process.cpuUsage();
  const outcome = await run(suite.proofs[index]);
  const { user, system } = process.cpuUsage(before);
  process.send({ outcome, seconds: (user + system) / 1e6 });
});

const run = async (proof) => {
  try {
    return await proof.run();
  } catch (error) {
    return { counts: {}, problems: [String(error?.stack ?? error)] };
  }
};
