/** The parts of SARIF 2.1.0 that a report uses. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [SarifRun];
}

export interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly [SarifInvocation];
  /** Where `HOME` is stays untold: a log is read on other machines. */
  readonly originalUriBaseIds: Readonly<Record<string, { readonly description: SarifMessage }>>;
  readonly columnKind: 'utf16CodeUnits';
  readonly results: readonly SarifResult[];
}

export interface SarifDriver {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly SarifRule[];
}

export interface SarifMessage {
  readonly text: string;
}

export type SarifLevel = 'error' | 'warning' | 'note';

export interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifMessage;
  readonly fullDescription: SarifMessage;
  readonly help: SarifMessage;
  readonly defaultConfiguration: { readonly level: SarifLevel };
  readonly properties: { readonly tags: readonly string[] };
}

export interface SarifInvocation {
  /** False where the run was stopped, or a check could not look. */
  readonly executionSuccessful: boolean;
  readonly exitCode: number;
  readonly exitCodeDescription: string;
  readonly startTimeUtc: string;
  readonly toolExecutionNotifications: readonly SarifNotification[];
}

export interface SarifNotification {
  readonly descriptor: { readonly id: string };
  readonly level: SarifLevel;
  readonly message: SarifMessage;
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex?: number;
  readonly level: SarifLevel;
  readonly message: SarifMessage;
  readonly locations: readonly [SarifLocation];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly baselineState?: 'new' | 'unchanged' | 'updated';
  /** Without a status, which means accepted. */
  readonly suppressions?: readonly [{ readonly kind: 'external'; readonly justification: string }];
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface SarifLocation {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId: 'HOME' } };
  readonly logicalLocations?: readonly [{ readonly name?: string; readonly fullyQualifiedName: string }];
}
