import { expect, test } from 'vitest';
import { contentsInWords } from './contents';

test.each([
  [{ 'AWS::DynamoDB::Table': 1 }, 'AWS::DynamoDB::Table'],
  [{}, 'AWS::IAM::Role'],
  [{ 'AWS::AppSync::FunctionConfiguration': 27, 'AWS::AppSync::Resolver': 10 }, '27 functions, 10 pipelines'],
  [{ 'AWS::IAM::Role': 2, 'AWS::Cognito::UserPoolGroup': 1 }, '2 roles, 1 user pool group'],
  [{ 'AWS::IAM::Policy': 1, 'AWS::IAM::ManagedPolicy': 1 }, '2 policies'],
  [{ 'AWS::IAM::Role': 3, 'AWS::IAM::Policy': 2, 'AWS::S3::Bucket': 1, 'AWS::SSM::Parameter': 1 }, '3 roles, 2 policies and 2 more'],
])('%j reads as “%s”', (counts, words) => {
  expect(contentsInWords(counts, 'AWS::IAM::Role')).toBe(words);
});
