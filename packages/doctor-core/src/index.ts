// checks, repairs for the findings of others, plugins
export { defineCheck } from './contract/author/check.js';
export type { Check } from './contract/author/check.js';
export { doctorFor } from './contract/author/doctor-for.js';
export { codesOf, defineRepair } from './contract/author/offered-repair.js';
export type { OfferedRepair } from './contract/author/offered-repair.js';
export { definePlugin } from './contract/author/plugin.js';
export type { Plugin } from './contract/author/plugin.js';

// what is found
export { defineFindings, error, info, warning } from './contract/author/finding.js';
export type { Find, Finding, Findings, Subject } from './contract/author/finding.js';
export { findIn } from './contract/author/fix-tools.js';
export { inconclusive, notApplicable } from './contract/author/outcome.js';

// what it says beside, for `explain`
export type { ConsentExplanation, FindingExplanation, RepairExplanation } from './contract/author/explanation.js';

// what a check observes
export type { Context, Environment } from './contract/author/context.js';
export type { FileStat } from './contract/port/file-facts.js';
export type { FileView } from './contract/port/ports.js';
export type { CommandResult } from './contract/port/command-port.js';
export type { HttpResult } from './contract/port/network-port.js';
export type { Access } from './contract/ownership/access.js';
export { DoctorError } from './contract/value/doctor-error.js';

// what a fix proposes
export type { Consent, FixTools, Proposal, Refusal, RefusalCause, Repair } from './contract/author/repair.js';
export type { FileStep, JsonEdit, JsonValue, Step } from './contract/author/step.js';
export type { RandomSource } from './contract/author/random-source.js';
export { Secret } from './contract/value/secret.js';

// words for the operator
export { displayName } from './contract/value/display-name.js';
export { nearestName } from './contract/value/nearest-name.js';

// checks in one line
export { command, disk, env, file, http, json, port, running, service } from './rules/functions.js';
