export type Level = 'scan' | 'fix';

export function templateUrl(connectionId: string, level: Level): string {
  return `/api/v1/connections/${connectionId}/template?level=${level}`;
}

export function roleArn(account: string, level: Level): string {
  return `arn:aws:iam::${account}:role/prunella-${level}`;
}

/** The commands that deploy the downloaded template; the external id is already in it. */
export function deployCommands(level: Level): string {
  return [
    `aws cloudformation deploy --stack-name prunella-${level} \\`,
    `  --template-file prunella-${level}.yaml --capabilities CAPABILITY_NAMED_IAM`,
    `aws cloudformation describe-stacks --stack-name prunella-${level} \\`,
    `  --query 'Stacks[0].Outputs' --output table`,
  ].join('\n');
}
