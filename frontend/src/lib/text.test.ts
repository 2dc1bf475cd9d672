import { describe, expect, it } from 'vitest';
import { frameworkName, fullSentence, typeName } from './text';

describe('Names', () => {
  it('of types read as words, whoever the provider is', () => {
    expect(typeName('AWS::S3::Bucket')).toBe('S3 Bucket');
    expect(typeName('Prunella::AWS::IAM::RootUser')).toBe('IAM RootUser');
    expect(typeName('Microsoft.Sql/servers/databases')).toBe('Sql servers databases');
    expect(typeName('Kubernetes::Pod')).toBe('Kubernetes Pod');
  });

  it('of frameworks are written as people write them', () => {
    expect(frameworkName('cis-azure-6.0')).toBe('CIS Azure 6.0');
  });
});

it('ends a sentence with one full stop', () => {
  expect(fullSentence('It stays')).toBe('It stays.');
  expect(fullSentence('It stays.')).toBe('It stays.');
});
