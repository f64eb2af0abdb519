// Every Node of the last ten years reads this, so that an older one says what it lacks.
'use strict';

var isOlder = function (version, than) {
  var have = version.split('.').map(Number);
  var need = than.split('.').map(Number);
  for (var at = 0; at < need.length; at += 1) if (have[at] !== need[at]) return have[at] < need[at];
  return false;
};

/** On an older Node: says so, ends the process with 78 when it is over, and gives true. */
module.exports = function (needed) {
  if (!isOlder(process.versions.node, needed)) return false;
  process.stderr.write(
    '✖ This needs Node ' +
      needed +
      ' or newer, and here is Node ' +
      process.versions.node +
      '; nothing was looked at or changed.\n' +
      '  Run it with a newer Node, or use the executable, which brings its own.\n',
  );
  process.exitCode = 78;
  return true;
};
