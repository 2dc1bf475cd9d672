import type {
  Account,
  AuditItem,
  Connection,
  Finding,
  Me,
  Overview,
  Permission,
  Remediation,
  RemediationStatus,
  Resource,
  Scan,
  ScanUnit,
  FixPreview,
  Severity,
  UnknownItem,
  Waiver,
} from '@/api/types';

const minute = 60_000;
const day = 24 * 60 * minute;

export function ago(milliseconds: number): string {
  return new Date(Date.now() - milliseconds).toISOString();
}

export function uuid(kind: number, index: number): string {
  return `0193${String(kind).padStart(4, '0')}-0000-7000-8000-${String(index).padStart(12, '0')}`;
}

const everything: Permission[] = [
  'READ',
  'SCAN',
  'REQUEST_FIX',
  'REQUEST_WAIVER',
  'ROLL_BACK',
  'APPROVE',
  'MANAGE_CONNECTIONS',
  'MANAGE_KEYS',
  'MANAGE_GRANTS',
  'MANAGE_POLICIES',
  'READ_AUDIT',
  'EXPORT',
];

export const ada = { subject: 'ada', name: 'Ada Operator' };
export const otto = { subject: 'otto', name: 'Otto Approver' };

export function meFixture(permissions: Permission[] = everything): Me {
  return {
    subject: 'admin',
    name: 'Alma Admin',
    email: 'admin@acme.example',
    tenant: 'acme',
    tenantName: 'Acme',
    apiKey: null,
    roles: ['admin'],
    permissions,
  };
}

export const accountId = uuid(1, 1);
export const connectionId = uuid(2, 1);
export const scanId = uuid(3, 1);

export function accountFixture(change: Partial<Account> = {}): Account {
  return {
    id: accountId,
    connectionId,
    name: 'Acme production',
    provider: 'aws',
    nativeId: '111122223333',
    partition: 'aws',
    regions: ['eu-central-1', 'eu-west-1', 'us-east-1'],
    status: 'CONNECTED',
    environment: 'production',
    owner: 'platform@acme.example',
    schedule: { cron: '0 */6 * * *', timeZone: 'Europe/Berlin', jitterMinutes: 10, paused: false },
    lastScan: { id: scanId, status: 'SUCCEEDED', startedAt: ago(14 * minute), finishedAt: ago(12 * minute) },
    createdAt: ago(40 * day),
    nextScan: new Date(Date.now() + 5 * 60 * minute).toISOString(),
    version: 1,
    ...change,
  };
}

export function connectionFixture(change: Partial<Connection> = {}): Connection {
  return {
    id: connectionId,
    name: 'Acme production',
    provider: 'aws',
    status: 'READY',
    account: '111122223333',
    regions: ['eu-central-1', 'eu-west-1', 'us-east-1'],
    schedule: { cron: '0 */6 * * *', timeZone: 'Europe/Berlin', jitterMinutes: 10, paused: false },
    environment: 'production',
    owner: 'platform@acme.example',
    externalId: '6f1c2f0b7d884a3d9c2e5b7a81f04c3e',
    fixExternalId: 'a81f04c3e6f1c2f0b7d884a3d9c2e5b7',
    scan: { roleArn: 'arn:aws:iam::111122223333:role/PrunellaScan', accessKeyId: null },
    fix: { roleArn: 'arn:aws:iam::111122223333:role/PrunellaFix', accessKeyId: null },
    fixStatus: 'ENABLED',
    pending: null,
    weakTrust: false,
    accounts: [accountFixture()],
    lastTest: testFixture(),
    createdAt: ago(40 * day),
    version: 3,
    ...change,
  };
}

export function testFixture(): NonNullable<Connection['lastTest']> {
  const check = (id: string, title: string, permission: string) =>
    ({ id, level: 'scan', title, permission, outcome: 'PASS', message: 'Allowed.', mend: '' }) as const;
  return {
    status: 'FAILED',
    identity: { arn: 'arn:aws:sts::111122223333:assumed-role/PrunellaScan/prunella', account: '111122223333' },
    testedAt: ago(3 * minute),
    checks: [
      { ...check('assume', 'The role can be assumed', 'sts:AssumeRole'), level: 'trust' },
      { ...check('wrong', 'A wrong external id is refused', ''), level: 'trust' },
      { ...check('missing', 'A missing external id is refused', ''), level: 'trust' },
      check('list', 'List buckets', 's3:ListAllMyBuckets'),
      {
        ...check('pab', 'Read public access blocks', 's3:GetBucketPublicAccessBlock'),
        outcome: 'FAIL',
        message: 'AccessDenied: the role may not read the public access block of a bucket.',
        mend: 'Deploy the current scan template again; it adds s3:GetBucketPublicAccessBlock to the policy prunella-scan.',
      },
      {
        ...check('kms', 'Read key policies', 'kms:GetKeyPolicy'),
        outcome: 'UNKNOWN',
        message: 'There is no key to try it on.',
      },
      { ...check('fix', 'The fix role can be assumed', 'sts:AssumeRole'), level: 'fix' },
    ],
  };
}

const policies: readonly { policy: string; title: string; severity: Severity; type: string; message: string }[] = [
  {
    policy: 'aws-s3-bucket-public',
    title: 'S3 bucket is not public',
    severity: 'critical',
    type: 'AWS::S3::Bucket',
    message: 'Everyone on the internet can read the objects of this bucket: its policy allows s3:GetObject to "*".',
  },
  {
    policy: 'aws-s3-bucket-public-access-block',
    title: 'S3 bucket blocks all public access',
    severity: 'high',
    type: 'AWS::S3::Bucket',
    message: 'The bucket has no public access block, so one ACL or policy is enough to publish its objects.',
  },
  {
    policy: 'aws-s3-bucket-tls-only',
    title: 'S3 bucket refuses requests without TLS',
    severity: 'medium',
    type: 'AWS::S3::Bucket',
    message: 'The bucket policy has no statement that denies requests without TLS.',
  },
  {
    policy: 'aws-s3-bucket-versioning',
    title: 'S3 bucket keeps versions of its objects',
    severity: 'medium',
    type: 'AWS::S3::Bucket',
    message: 'Versioning is off: an overwritten or deleted object cannot be brought back.',
  },
  {
    policy: 'aws-s3-bucket-access-logging',
    title: 'S3 bucket logs access to it',
    severity: 'low',
    type: 'AWS::S3::Bucket',
    message: 'Server access logging is not configured.',
  },
];
const buckets = [
  'acme-invoices',
  'acme-web-assets',
  'acme-backups-2024',
  'acme-analytics-raw-events-eu-central-1',
  'acme-hr',
];
const regions = ['eu-central-1', 'eu-west-1', 'us-east-1'];
const flags = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const blockPointer = '/properties/PublicAccessBlockConfiguration';

const blockCall = {
  service: 's3',
  operation: 'PutPublicAccessBlock',
  parameters: { Bucket: 'acme-invoices', ExpectedBucketOwner: '111122223333', PublicAccessBlockConfiguration: flags },
  region: 'eu-central-1',
};

const preview: FixPreview = {
  diff: [{ document: {}, pointer: blockPointer, before: null, after: flags }],
  calls: [blockCall],
  preconditions: [
    {
      name: 'The bucket is still without a block',
      why: 'Somebody may have set another one.',
      outcome: 'PASS',
      observed: {},
    },
    {
      name: 'The bucket serves no website',
      why: 'A website is meant to be public.',
      outcome: 'PASS',
      observed: {},
    },
  ],
  evidence: [
    {
      name: 'No anonymous request in 30 days',
      outcome: 'UNKNOWN',
      why: 'Access logging is off, so no log could be read.',
      observed: {},
    },
  ],
  disruption: 'high',
  disruptionReason: 'The bucket is public today: whoever reads it anonymously loses access.',
  rollback: {
    fidelity: 'exact',
    notes: '',
    calls: [{ ...blockCall, operation: 'DeletePublicAccessBlock', parameters: { Bucket: 'acme-invoices' } }],
  },
  approvalsRequired: 2,
};

export function findingFixture(index = 1, change: Partial<Finding> = {}): Finding {
  const policy = policies[index % policies.length] ?? policies[0];
  if (policy === undefined) throw new Error('there are no policies to choose from');
  const bucket = buckets[Math.floor(index / 2) % buckets.length] ?? 'acme';
  return {
    id: uuid(4, index),
    policy: policy.policy,
    title: policy.title,
    severity: policy.severity,
    status: 'OPEN',
    cause: null,
    account: { id: accountId, name: 'Acme production', nativeId: '111122223333', environment: 'production' },
    resource: {
      id: uuid(5, Math.floor(index / 2)),
      type: policy.type,
      nativeId: index < 10 ? bucket : `${bucket}-${index}`,
      name: index < 10 ? bucket : `${bucket}-${index}`,
      region: regions[index % regions.length] ?? 'eu-central-1',
    },
    element: null,
    message: policy.message,
    why: 'One careless ACL or bucket policy is enough to publish every object in the bucket.',
    evidence: {
      observed: [
        { pointer: `${blockPointer}/BlockPublicAcls`, value: false },
        { pointer: `${blockPointer}/RestrictPublicBuckets`, value: null },
        {
          pointer: '/state/IsPublic',
          value: { $unknown: { reason: 'AccessDenied', message: 'not authorized', call: 's3:GetBucketPolicyStatus' } },
        },
      ],
      required:
        'properties.PublicAccessBlockConfiguration.BlockPublicAcls &&\nproperties.PublicAccessBlockConfiguration.RestrictPublicBuckets',
      reads: [
        { pointer: blockPointer, value: null, service: 's3', operation: 'GetPublicAccessBlock', at: ago(12 * minute) },
      ],
    },
    assignee: index % 3 === 0 ? ada.name : null,
    firstSeen: ago(index * day),
    lastSeen: ago(12 * minute),
    resolvedAt: null,
    remediation: index === 1 ? { id: uuid(6, 1), status: 'PROPOSED' } : null,
    waiver: null,
    supersededBy: [],
    controls: { 'cis-aws-5.0': ['2.1.4'], 'aws-fsbp': ['S3.8'] },
    fix: { available: true, sides: ['live', 'code'], disruption: 'high', rollback: 'exact', params: [], preview },
    events: [
      { at: ago(index * day), kind: 'OPENED', actor: 'scan', detail: {} },
      { at: ago(day / 2), kind: 'ASSIGNED', actor: otto.name, detail: { assignee: ada.name } },
    ],
    comments: [
      {
        id: uuid(7, 1),
        at: ago(day / 3),
        author: ada.name,
        body: 'The web team confirms that nobody reads this anonymously.',
      },
    ],
    version: 2,
    ...change,
  };
}

export function unknownFixture(index = 1): UnknownItem {
  return {
    policy: 'aws-s3-bucket-public',
    title: 'S3 bucket is not public',
    resource: {
      id: uuid(5, index),
      type: 'AWS::S3::Bucket',
      nativeId: buckets[index % buckets.length] ?? 'acme',
      name: buckets[index % buckets.length] ?? 'acme',
      region: 'us-east-1',
    },
    element: null,
    paths: ['/state/IsPublic'],
    reason: 'AccessDenied',
    message: 'The role may not read the policy status of this bucket.',
    call: 's3:GetBucketPolicyStatus',
    since: ago(index * day),
    account: { id: accountId, name: 'Acme production', nativeId: '111122223333', environment: 'production' },
  };
}

export function waiverFixture(change: Partial<Waiver> = {}): Waiver {
  return {
    id: uuid(8, 1),
    findingIds: [uuid(4, 2)],
    version: 1,
    reason: 'The old invoice printer speaks no TLS; it is replaced in January.',
    expiresAt: new Date(Date.now() + 60 * day).toISOString(),
    status: 'PENDING',
    requestedBy: ada,
    approvedBy: null,
    createdAt: ago(day),
    ...change,
  };
}

export function remediationFixture(change: Partial<Remediation> = {}): Remediation {
  const finding = findingFixture(1);
  return {
    id: uuid(6, 1),
    kind: 'FIX',
    status: 'PROPOSED',
    digest: '9b74c9897bac770ffc029102a200c5de3e2a1f0b7d884a3d9c2e5b7a81f04c3e',
    findings: [finding.id],
    finding: {
      id: finding.id,
      policy: finding.policy,
      title: finding.title,
      severity: finding.severity,
      element: null,
    },
    resource: finding.resource,
    account: finding.account,
    plan: {
      patch: [
        {
          document: { type: 'AWS::S3::Bucket', nativeId: 'acme-invoices' },
          operations: [{ op: 'add', path: blockPointer, value: flags }],
        },
      ],
      ...preview,
      params: {},
      reads: { [blockPointer]: null, '/state/IsPublic': true },
      writes: [blockPointer],
      sessionPolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 's3:PutBucketPublicAccessBlock', Resource: 'arn:aws:s3:::acme-invoices' },
        ],
      }),
      expiresAt: new Date(Date.now() + 6 * day).toISOString(),
      code: {
        cli: 'aws s3api put-public-access-block --bucket acme-invoices \\\n  --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
      },
    },
    requestedBy: ada,
    reason: 'Found in the weekly review.',
    approvals: [],
    events: [
      {
        at: ago(2 * 60 * minute),
        kind: 'PROPOSED',
        status: 'PROPOSED',
        actor: ada.name,
        message: 'Asked for the fix.',
        call: null,
        requestId: null,
        detail: {},
      },
    ],
    mayApprove: true,
    mayRollBack: false,
    waitsForMe: true,
    rollbackOf: null,
    rollbackUntil: null,
    stale: null,
    failure: null,
    createdAt: ago(2 * 60 * minute),
    expiresAt: new Date(Date.now() + 6 * day).toISOString(),
    version: 1,
    ...change,
  };
}

export function remediationIn(status: RemediationStatus, index: number): Remediation {
  const finding = findingFixture(index);
  return remediationFixture({
    id: uuid(6, index),
    status,
    findings: [finding.id],
    finding: {
      id: finding.id,
      policy: finding.policy,
      title: finding.title,
      severity: finding.severity,
      element: null,
    },
    resource: finding.resource,
    waitsForMe: status === 'PROPOSED',
    mayApprove: status === 'PROPOSED',
    mayRollBack: status === 'HEALED',
    rollbackUntil: status === 'HEALED' ? new Date(Date.now() + 20 * 60 * minute).toISOString() : null,
    approvals: status === 'PROPOSED' ? [] : [{ person: otto, decision: 'APPROVED', at: ago(60 * minute) }],
    stale:
      status === 'STALE'
        ? { moved: [{ pointer: blockPointer, approved: null, current: { ...flags, BlockPublicAcls: false } }] }
        : null,
    createdAt: ago(index * 60 * minute),
  });
}

export function scanFixture(change: Partial<Scan> = {}): Scan {
  const unit = (service: string, region: string, status: ScanUnit['status'], reason: string | null = null) => ({
    service,
    region,
    status,
    calls: status === 'QUEUED' ? 0 : 118,
    resources: status === 'QUEUED' ? 0 : 42,
    throttles: 0,
    findings: 3,
    unknowns: 0,
    reason,
  });
  return {
    id: scanId,
    accountId,
    status: 'RUNNING',
    trigger: 'MANUAL',
    scope: { services: [], regions: [], resourceId: null },
    reason: null,
    requestedBy: 'Ada Operator',
    createdAt: ago(minute),
    progress: 58,
    calls: 1204,
    throttles: 3,
    resources: 214,
    findings: 37,
    unknowns: 4,
    startedAt: ago(minute),
    finishedAt: null,
    units: [
      unit('s3', 'eu-central-1', 'SUCCEEDED'),
      unit('s3', 'eu-west-1', 'PARTIAL', 'AccessDenied on s3:GetBucketPolicyStatus for 4 buckets'),
      unit('s3', 'us-east-1', 'RUNNING'),
      unit('s3control', 'global', 'SUCCEEDED'),
      unit('ec2', 'eu-central-1', 'RUNNING'),
      unit('ec2', 'eu-west-1', 'QUEUED'),
      unit('ec2', 'us-east-1', 'FAILED', 'The endpoint answered 503 six times; tried again for 40 s'),
      unit('iam', 'global', 'QUEUED'),
    ],
    changes: { opened: 3, resolved: 5 },
    ...change,
  };
}

export function overviewFixture(change: Partial<Overview> = {}): Overview {
  const trend = Array.from({ length: 30 }, (_, index) => ({
    day: new Date(Date.now() - (29 - index) * day).toISOString().slice(0, 10),
    opened: (index * 7) % 9,
    healed: index < 6 ? 0 : (index * 5) % 11,
    open: 64 - index + ((index * 7) % 5),
  }));
  return {
    open: { critical: 2, high: 11, medium: 23, low: 9 },
    healed7d: 18,
    medianTimeToHealSeconds: 11_400,
    unknowns: 4,
    freshness: { oldestScanAt: ago(5 * 60 * minute), newestScanAt: ago(12 * minute), accounts: 2 },
    trend,
    recentRemediations: [
      remediationIn('HEALED', 2),
      remediationIn('APPLYING', 3),
      remediationIn('STALE', 4),
      remediationIn('FAILED', 6),
    ],
    waitingForMe: 2,
    accounts: 2,
    firstRun: false,
    ...change,
  };
}

export function resourceFixture(): Resource {
  const { resource } = findingFixture(1);
  return {
    ...resource,
    goneAt: null,
    accountId,
    account: '111122223333',
    provider: 'aws',
    tags: { team: 'billing', environment: 'production' },
    document: {
      properties: {
        BucketName: resource.nativeId,
        VersioningConfiguration: { Status: 'Suspended' },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      },
      satellites: {
        BucketPolicy: { PolicyDocument: { Statement: [{ Sid: 'AllowPublicRead', Effect: 'Allow', Principal: '*' }] } },
      },
      settings: {},
      state: { IsPublic: { $unknown: { reason: 'AccessDenied', call: 's3:GetBucketPolicyStatus' } } },
    },
    origins: [
      {
        pointer: '/properties/VersioningConfiguration',
        service: 's3',
        operation: 'GetBucketVersioning',
        region: 'eu-west-1',
        at: ago(12 * minute),
      },
    ],
    readAt: ago(12 * minute),
    openFindings: 3,
  };
}

export function auditFixture(seq: number): AuditItem {
  const acts = [
    ['remediation.approve', 'remediation', 'Approved the plan for acme-invoices.'],
    ['remediation.request', 'remediation', 'Asked for the fix of 1 finding.'],
    ['scan.finish', 'scan', 'Finished a scan of Acme production: 3 findings opened, 5 resolved.'],
    ['connection.create', 'connection', 'Connected the account 111122223333.'],
  ] as const;
  const [action, objectType, summary] = acts[seq % acts.length] ?? acts[0];
  return {
    seq,
    at: ago((120 - seq) * 17 * minute),
    actor: action === 'scan.finish' ? { kind: 'SYSTEM', subject: 'scan', name: 'scan' } : { kind: 'PERSON', ...otto },
    action,
    objectType,
    objectId: uuid(6, 1),
    summary,
    detail: { digest: '9b74c9897bac770ffc029102a200c5de' },
    hash: `${seq}b74c9897bac770ffc029102a200c5de3e2a1f0b7d884a3d9c2e5b7a81f04c3e`,
    previousHash: `${seq - 1}b74c9897bac770ffc029102a200c5de3e2a1f0b7d884a3d9c2e5b7a81f04c3e`,
  };
}
