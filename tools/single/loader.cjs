// The beginning of the one file, in words that every Node of the last ten years can read: an older one says what it lacks.
/* global FILES, VERSION, NEEDED, refuseOldNode */
'use strict';

var isOld = refuseOldNode(NEEDED);
if (!isOld && process.argv.length === 3 && process.argv[2] === '--version') {
  process.stdout.write(VERSION + '\n');
} else if (!isOld) {
  var path = require('path');
  var vm = require('vm');
  var fromHere = require('module').createRequire(
    path.isAbsolute(__filename) ? __filename : path.join(process.cwd(), 'netclaw-doctor.cjs'),
  );
  // Node calls its own loader an experiment, where a plugin is asked for from here; to the user this says nothing
  var emitWarning = process.emitWarning;
  process.emitWarning = function (warning) {
    if (String(warning).indexOf('USE_MAIN_CONTEXT_DEFAULT_LOADER') < 0) emitWarning.apply(process, arguments);
  };
  var loaded = {};
  var load = function (name) {
    if (loaded[name]) return loaded[name].exports;
    var module = { exports: {} };
    loaded[name] = module;
    var run = vm.compileFunction(FILES[name], ['exports', 'require', 'module', '__filename'], {
      filename: name,
      // plugins are files beside this one
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    run.call(module.exports, module.exports, requireAny, module, process.argv[1]);
    return module.exports;
  };
  var requireAny = function (name) {
    return Object.prototype.hasOwnProperty.call(FILES, name) ? load(name) : fromHere(name);
  };
  // what a user types to run it again: it stands in all advice
  var calledAs = function () {
    var isExecutable = require('node:sea').isSea();
    var file = isExecutable ? process.execPath : process.argv[1];
    var near = path.relative(process.cwd(), file);
    // the working directory of services and of cron is /: what is below it is named as a whole
    var isNear = process.cwd() !== '/' && near.slice(0, 3) !== '../';
    var shown = isNear ? near : file;
    if (/[\x00-\x1f\x7f'"`$\\]/.test(shown)) return 'netclaw-doctor';
    if (!/^[\w./-]+$/.test(shown)) shown = "'" + shown + "'";
    if (!isExecutable) return 'node ' + shown;
    return shown.indexOf('/') < 0 ? './' + shown : shown;
  };
  load('./start.cjs').start(calledAs());
}
