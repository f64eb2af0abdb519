'use strict';

const refuseOldNode = require('./old-node.cjs');

/** Runs the program; what is asked most often and costs least is answered before it is loaded. */
module.exports = (name) => {
  if (refuseOldNode('20.19.0')) return;
  if (!isVersionAsked() || !isWritten(`${require('../package.json').version}\n`)) {
    void require('../bundle/start.cjs').start(name);
  }
};

const isVersionAsked = () => process.argv.length === 3 && process.argv[2] === '--version';

/** Where it is not, the program says why. */
const isWritten = (text) => {
  try {
    return require('node:fs').writeSync(1, text) === text.length;
  } catch (error) {
    // whoever read it has seen enough
    return error.code === 'EPIPE';
  }
};
