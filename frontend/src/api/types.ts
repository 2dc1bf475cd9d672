import type { components } from './schema';

type Schemas = components['schemas'];

export type Me = Schemas['MeResponse'];
export type Permission = Schemas['Permission'];
export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Call = Schemas['CallResponse'];
/** What stands at a pointer before and after. */
export type Change = Pick<Schemas['ChangeResponse'], 'pointer' | 'before' | 'after'>;
export type Condition = Schemas['ConditionResponse'];
export type Rollback = Schemas['RollbackResponse'];
export type Account = Schemas['AccountResponse'];
export type Connection = Schemas['ConnectionResponse'];
export type Member = Schemas['MemberResponse'];
export type UnitRule = Schemas['UnitRule'];
export type AccountStatus = Schemas['AccountStatus'];
export type ConnectionInput = Schemas['ConnectRequest'];
export type ConnectionEdit = Schemas['ConnectionChange'];
export type Schedule = Schemas['Schedule'];
export type TestReport = Schemas['TestReport'];
export type TestCheck = Schemas['Check'];
export type Scan = Schemas['ScanResponse'];
export type ScanInput = Schemas['ScanRequest'];
export type ScanUnit = Schemas['UnitResponse'];
export type Resource = Schemas['ResourceResponse'];
export type ResourceFacets = Schemas['ResourceFacetCounts'];
export type RelatedResource = Schemas['RelatedLine'];
export type HeatCell = Schemas['HeatCell'];
export type SavedView = Schemas['ViewResponse'];
export type ResourceItem = Schemas['ResourceLine'];
export type Finding = Schemas['FindingResponse'];
export type FindingItem = Finding;
export type FindingStatus = Schemas['FindingStatus'];
export type FixParam = Schemas['FixParameter'];
export type Policy = Schemas['PolicyResponse'];
export type PolicyItem = Schemas['PolicyLine'];
export type PolicyChange = Schemas['PolicyChange'];
export type Plan = Schemas['PlanResponse'];
export type Usage = Schemas['PlannedUsage'];
/** What a fix would change, in the words of a plan. */
export type FixPreview = Pick<
  Plan,
  | 'diff'
  | 'calls'
  | 'preconditions'
  | 'evidence'
  | 'usage'
  | 'disruption'
  | 'disruptionReason'
  | 'rollback'
  | 'approvalsRequired'
>;
export type Facets = Schemas['Facets'];
export type UnknownItem = Schemas['UnknownResponse'];
export type Waiver = Schemas['WaiverResponse'];
export type Remediation = Schemas['RemediationResponse'];
export type RemediationStatus = Schemas['RemediationStatus'];
export type Batch = Schemas['BatchResponse'];
export type BatchPlan = Schemas['BatchPlan'];
export type BatchStatus = Batch['status'];
export type FixGroup = Schemas['FixGroup'];
export type RemediationEvent = Schemas['RemediationStep'];
export type Overview = Omit<Schemas['OverviewResponse'], 'recentRemediations'> & { recentRemediations: Remediation[] };
export type Channel = Schemas['ChannelResponse'];
export type ChannelInput = Schemas['ChannelRequest'];
export type ChannelEdit = Schemas['ChannelEdit'];
export type ChannelKind = Schemas['ChannelKind'];
export type NoticeKind = Schemas['NoticeKind'];
export type Delivery = Schemas['Delivery'];
export type Improvement = Schemas['ImprovementResponse'];
export type Figures = Improvement['overall'];
export type ChangeWindow = Schemas['WindowResponse'];
export type ChangeWindowInput = Schemas['WindowRequest'];
export type AutopilotStatus = Schemas['AutopilotStatus'];
export type AutopilotRule = Schemas['AutopilotRule'];
export type AutopilotRules = Schemas['AutopilotRulePage'];
export type AutopilotTerms = Schemas['AutopilotRuleTerms'];
export type AutopilotDryRun = Schemas['AutopilotDryRun'];
export type AuditItem = Schemas['AuditEventResponse'];
export type Team = Schemas['TeamResponse'];
export type OwnershipRule = Schemas['OwnedResponse'];
export type AccountGroup = Schemas['AccountGroupResponse'];
export type Delegation = Schemas['DelegationResponse'];
export type DelegationInput = Schemas['DelegationRequest'];
export type Grant = Schemas['GrantResponse'];
export type CodeScanItem = Schemas['CodeScan'];
export type CodeScan = Schemas['CodeScanResponse'];
export type CodeFinding = Schemas['CodeFinding'];
export type Repository = Schemas['RepositoryResponse'];
export type RepositoryInput = Schemas['RepositoryRequest'];
export type RepositoryEdit = Schemas['RepositoryChange'];
export type RepositoryReport = Schemas['RepositoryReport'];
export type ConnectedRepository = Schemas['ConnectedRepository'];
export type Declaration = Schemas['ResourceDeclaration'];
export type Drift = Schemas['DriftResponse'];
export type States = Schemas['StatesResponse'];
export type StateOfRoot = Schemas['StateOfRoot'];
export type StateLocation = Schemas['StateLocation'];
export type PullRequest = Schemas['PullRequest'];
export type PullRequestLink = Pick<PullRequest, 'id' | 'link'> & { status: string };
export type FindingInCode = Schemas['RecordedCodeFinding'];
export type FindingInCodeDetail = Schemas['RecordedCodeFindingDetail'];
export type CodeFindingFacets = Schemas['CodeFindingFacets'];
