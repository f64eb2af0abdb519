#!/usr/bin/env node
import { runNetclaw } from '../dist/index.js';

await runNetclaw('netclaw-doctor');
