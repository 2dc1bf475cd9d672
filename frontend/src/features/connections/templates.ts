import type { Connection } from '@/api/types';

export type Level = 'scan' | 'fix' | 'discover';

/** What the templates call the roles. */
const roles: Record<Level, string> = {
  scan: 'PrunellaScan',
  fix: 'PrunellaFix',
  discover: 'PrunellaDiscovery',
};

export function templateUrl(connectionId: string, level: Level): string {
  return `/api/v1/connections/${connectionId}/template?level=${level}`;
}

export function roleArn(account: string, level: Level): string {
  return `arn:aws:iam::${account}:role/${roles[level]}`;
}

/**
 * The commands that deploy the downloaded template. The external id is already in it; so is the principal that may assume
 * the role, unless the operator has not said which that is.
 */
export function deployCommands(level: Level): string {
  return [
    `aws cloudformation deploy --stack-name prunella-${level} \\`,
    `  --template-file prunella-${level}.yaml --capabilities CAPABILITY_NAMED_IAM`,
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
export function stackSetCommands(level: Level): string {
  const name = `prunella-${level}`;
  return [
    `aws cloudformation create-stack-set --stack-set-name ${name} \\`,
    `  --template-body file://${name}.yaml --capabilities CAPABILITY_NAMED_IAM \\`,
    `  --permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false`,
    `root=$(aws organizations list-roots --query 'Roots[0].Id' --output text)`,
    `aws cloudformation create-stack-instances --stack-set-name ${name} --regions us-east-1 \\`,
    `  --deployment-targets OrganizationalUnitIds=$root --operation-preferences MaxConcurrentPercentage=10`,
    `# and in the management account itself:`,
    deployCommands(level),
  ].join('\n');
}
