'use strict';

// picocolors makes the streams of the process when it is loaded, and is needed for a terminal with colours only.
exports.createColors = (isOn) => require('picocolors').createColors(isOn);
