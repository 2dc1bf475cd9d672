export type Level = 'scan' | 'fix';

/** What the templates call the roles. */
const roles: Record<Level, string> = { scan: 'PrunellaScan', fix: 'PrunellaFix' };

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
