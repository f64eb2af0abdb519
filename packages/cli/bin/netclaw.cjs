#!/usr/bin/env node
'use strict';
require('@netclaw/doctor/run')('netclaw');
