import type { components } from './schema';

type Schemas = components['schemas'];

export type Me = Schemas['MeResponse'];
export type Permission = Schemas['Permission'];
export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Call = Schemas['Call'];
export type Change = Schemas['Change'];
export type Precondition = Schemas['Precondition'];
export type EvidenceTest = Schemas['EvidenceTest'];
export type Rollback = Schemas['Rollback'];
export type Account = Schemas['AccountResponse'];
export type Connection = Schemas['ConnectionResponse'];
export type ConnectionInput = Schemas['ConnectRequest'];
export type ConnectionEdit = Schemas['ConnectionChange'];
export type Schedule = Schemas['Schedule'];
export type TestReport = Schemas['TestReport'];
export type TestCheck = Schemas['Check'];
export type Scan = Schemas['Scan'];
export type ScanInput = Schemas['ScanInput'];
export type ScanUnit = Schemas['ScanUnit'];
export type Resource = Schemas['Resource'];
export type ResourceItem = Schemas['ResourceItem'];
export type FindingItem = Schemas['FindingItem'];
export type Finding = Schemas['Finding'];
export type FindingStatus = Schemas['FindingStatus'];
export type FixParam = Schemas['FixParam'];
/** What a fix would change, in the words of a plan. */
export type FixPreview = Pick<
  Remediation['plan'],
  'diff' | 'calls' | 'preconditions' | 'evidence' | 'disruption' | 'disruptionReason' | 'rollback' | 'approvalsRequired'
>;
export type Facets = Schemas['Facets'];
export type UnknownItem = Schemas['UnknownItem'];
export type Waiver = Schemas['Waiver'];
export type Remediation = Schemas['Remediation'];
export type RemediationStatus = Schemas['RemediationStatus'];
export type RemediationEvent = Schemas['RemediationEvent'];
export type Overview = Omit<Schemas['Overview'], 'recentRemediations'> & { recentRemediations: Remediation[] };
export type AuditItem = Schemas['Response'];
