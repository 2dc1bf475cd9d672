import type { Connection } from '@/api/types';

export type Level = 'scan' | 'evidence' | 'fix' | 'discover';

/** What the templates call the roles. */
const roles: Record<Level, string> = {
  scan: 'PrunellaScan',
  evidence: 'PrunellaEvidence',
  fix: 'PrunellaFix',
  discover: 'PrunellaDiscovery',
};

export function templateUrl(connectionId: string, level: Level): string {
  return `/api/v1/connections/${connectionId}/template?level=${level}`;
}

export function roleArn(account: string, level: Level): string {
  return `arn:aws:iam::${account}:role/${roles[level]}`;
}

/** What fixes may change: the template of the fix role asks for each. Whoever changes identities can take every right. */
export const fixPacks = [
  { name: 'Exposure', usual: true, what: 'Close what is open to everyone, encrypt and protect what is stored' },
  { name: 'Logging', usual: true, what: 'Turn on what records and watches' },
  { name: 'Network', usual: true, what: 'Narrow security groups, network ACLs and subnets' },
  { name: 'Database', usual: true, what: 'Change databases and the sharing of their snapshots' },
  { name: 'Identity', usual: false, what: 'Change access keys, and what roles may do and whom they trust' },
] as const;

export type FixPack = (typeof fixPacks)[number]['name'];

/** What the template asks for, or what is chosen otherwise than it has it. */
function parameters(level: Level, packs: readonly FixPack[]): [name: string, value: string][] {
  if (level === 'evidence') return [['FlowLogGroup', 'NAME-OF-YOUR-LOG-GROUP']];
  if (level !== 'fix') return [];
  return fixPacks
    .filter(({ name, usual }) => packs.includes(name) !== usual)
    .map(({ name, usual }) => [`${name}Fixes`, usual ? 'no' : 'yes']);
}

/**
 * The commands that deploy the downloaded template. The external id is already in it; so is the principal that may assume
 * the role, unless the operator has not said which that is.
 */
export function deployCommands(level: Level, packs: readonly FixPack[]): string {
  const chosen = parameters(level, packs).map((pair) => pair.join('='));
  return [
    `aws cloudformation deploy --stack-name prunella-${level} \\`,
    `  --template-file prunella-${level}.yaml --capabilities CAPABILITY_NAMED_IAM` + (chosen.length > 0 ? ' \\' : ''),
    ...(chosen.length > 0 ? [`  --parameter-overrides ${chosen.join(' ')}`] : []),
    `aws cloudformation describe-stacks --stack-name prunella-${level} \\`,
    `  --query 'Stacks[0].Outputs' --output table`,
  ].join('\n');
}

/** Stands where the id of an account belongs in the roles of an organization, which have one name in all accounts. */
export const anyAccount = '${AccountId}';

/** The usual ARN of a role: of an organization, the one that stands for all its accounts. */
export function usualRole({ kind, account }: Pick<Connection, 'kind' | 'account'>, level: Level): string {
  return roleArn(kind === 'ORGANIZATION' && level !== 'discover' ? anyAccount : account, level);
}

/**
 * The commands that deploy the downloaded template in all accounts of an organization, those to come included. The
 * management account is not among them: it needs a stack of its own.
 */
export function stackSetCommands(level: Level, packs: readonly FixPack[]): string {
  const name = `prunella-${level}`;
  const chosen = parameters(level, packs).map(([key, value]) => `ParameterKey=${key},ParameterValue=${value}`);
  return [
    `aws cloudformation create-stack-set --stack-set-name ${name} \\`,
    `  --template-body file://${name}.yaml --capabilities CAPABILITY_NAMED_IAM \\`,
    ...(chosen.length > 0 ? [`  --parameters ${chosen.join(' ')} \\`] : []),
    `  --permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false`,
    `root=$(aws organizations list-roots --query 'Roots[0].Id' --output text)`,
    `aws cloudformation create-stack-instances --stack-set-name ${name} --regions us-east-1 \\`,
    `  --deployment-targets OrganizationalUnitIds=$root --operation-preferences MaxConcurrentPercentage=10`,
    `# and in the management account itself:`,
    deployCommands(level, packs),
  ].join('\n');
}
