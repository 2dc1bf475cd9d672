#!/usr/bin/env python3
"""Asks a running sandbox through a second family of clients, which is stricter than the Java SDK in places.

Run by hand: start SandboxMain with `--seed demo`, then `/usr/bin/python3 check_with_boto3.py http://127.0.0.1:PORT`
(needs boto3, Debian's python3-boto3 is enough). Prints one line per question and fails on the first wrong answer.
"""
import json
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
PROD, DEV = "111122223333", "444455556666"
SETTINGS = Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"})


def client(service, key, secret, token=None, region="eu-central-1"):
    return boto3.client(service, endpoint_url=ENDPOINT, region_name=region, aws_access_key_id=key,
                        aws_secret_access_key=secret, aws_session_token=token, config=SETTINGS)


def root(service, account, region="eu-central-1"):
    return client(service, f"AKIAROOT{account}", f"sandbox-root-{account}", region=region)


def check(name, value):
    print(("ok    " if value else "WRONG ") + name)
    if not value:
        sys.exit(1)


def refused(name, code, call):
    try:
        call()
    except ClientError as e:
        check(f"{name} is {code}", e.response["Error"]["Code"] == code)
    else:
        check(f"{name} is {code}", False)


def control(method, path, body):
    request = urllib.request.Request(f"{ENDPOINT}/_sandbox/{path}", json.dumps(body).encode(),
                                     {"Content-Type": "application/json"}, method=method)
    return json.load(urllib.request.urlopen(request))


def s3():
    dev, prod = root("s3", DEV), root("s3", PROD)
    check("buckets are listed", "acme-public-assets" in [b["Name"] for b in dev.list_buckets()["Buckets"]])
    refused("absent block", "NoSuchPublicAccessBlockConfiguration",
            lambda: dev.get_public_access_block(Bucket="acme-dev-scratch"))
    dev.put_public_access_block(Bucket="acme-dev-scratch", PublicAccessBlockConfiguration={"BlockPublicAcls": True})
    check("block is read back", dev.get_public_access_block(Bucket="acme-dev-scratch")
          ["PublicAccessBlockConfiguration"] == {"BlockPublicAcls": True, "IgnorePublicAcls": False,
                                                 "BlockPublicPolicy": False, "RestrictPublicBuckets": False})
    check("policy is JSON", json.loads(dev.get_bucket_policy(Bucket="acme-public-assets")["Policy"])["Statement"])
    check("policy is public", dev.get_bucket_policy_status(Bucket="acme-public-assets")["PolicyStatus"]["IsPublic"])
    check("location", dev.get_bucket_location(Bucket="acme-dev-scratch")["LocationConstraint"] == "eu-central-1")
    check("location of us-east-1 is none", root("s3", PROD, "us-east-1")
          .get_bucket_location(Bucket="acme-prod-us-backups")["LocationConstraint"] is None)
    check("default encryption", dev.get_bucket_encryption(Bucket="acme-dev-scratch")
          ["ServerSideEncryptionConfiguration"]["Rules"][0]["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256")
    check("versioning", prod.get_bucket_versioning(Bucket="acme-prod-records")["Status"] == "Enabled")
    check("no versioning", "Status" not in dev.get_bucket_versioning(Bucket="acme-dev-scratch"))
    check("logging", prod.get_bucket_logging(Bucket="acme-prod-records")["LoggingEnabled"]["TargetBucket"])
    check("grants", [g["Grantee"]["Type"] for g in prod.get_bucket_acl(Bucket="acme-prod-elb-logs")["Grants"]]
          == ["CanonicalUser", "Group", "Group"])
    check("ownership", prod.get_bucket_ownership_controls(Bucket="acme-prod-records")["OwnershipControls"]["Rules"])
    check("tags", prod.get_bucket_tagging(Bucket="acme-prod-customer-exports")["TagSet"])
    check("object lock", prod.get_object_lock_configuration(Bucket="acme-prod-records")
          ["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]["Days"] == 365)
    dev.put_object(Bucket="acme-dev-scratch", Key="a b/ü.txt", Body=b"hello")
    check("object", dev.get_object(Bucket="acme-dev-scratch", Key="a b/ü.txt")["Body"].read() == b"hello")
    check("objects are listed", dev.list_objects_v2(Bucket="acme-dev-scratch")["KeyCount"] == 1)
    dev.put_bucket_lifecycle_configuration(Bucket="acme-dev-scratch", LifecycleConfiguration={"Rules": [
        {"ID": "old", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 30}}]})
    check("lifecycle", dev.get_bucket_lifecycle_configuration(Bucket="acme-dev-scratch")["Rules"][0]["Expiration"]["Days"] == 30)


def others():
    iam = root("iam", DEV)
    check("password policy", iam.get_account_password_policy()["PasswordPolicy"]["MinimumPasswordLength"] == 8)
    check("trust policy", iam.get_role(RoleName="PrunellaScan")["Role"]["AssumeRolePolicyDocument"]["Statement"])
    check("role policy", iam.get_role_policy(RoleName="PrunellaScan", PolicyName="scan")["PolicyDocument"]["Statement"])
    check("summary", iam.get_account_summary()["SummaryMap"]["AccountPasswordPresent"] == 1)
    ec2 = root("ec2", PROD)
    groups = [g for page in ec2.get_paginator("describe_security_groups").paginate(PaginationConfig={"PageSize": 5})
              for g in page["SecurityGroups"]]
    check("groups are paged", "bastion" in [g["GroupName"] for g in groups])
    bastion = next(g for g in groups if g["GroupName"] == "bastion")
    rules = ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [bastion["GroupId"]]}])
    rule = next(r for r in rules["SecurityGroupRules"] if r.get("CidrIpv4") == "0.0.0.0/0" and not r["IsEgress"])
    ec2.modify_security_group_rules(GroupId=bastion["GroupId"], SecurityGroupRules=[
        {"SecurityGroupRuleId": rule["SecurityGroupRuleId"], "SecurityGroupRule": {
            "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIpv4": "203.0.113.0/24"}}])
    check("rule is narrowed", ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule["SecurityGroupRuleId"]])
          ["SecurityGroupRules"][0]["CidrIpv4"] == "203.0.113.0/24")
    check("flow log", ec2.describe_flow_logs()["FlowLogs"][0]["FlowLogStatus"] == "ACTIVE")
    check("regions", len(ec2.describe_regions()["Regions"]) == 3)
    refused("missing group", "InvalidGroup.NotFound", lambda: ec2.describe_security_groups(GroupIds=["sg-0"]))


def roles():
    control("PUT", f"accounts/{PROD}/external-id", {"scan": "external-1"})
    sts = client("sts", "AKIASANDBOXOPERATOR0", "sandbox-operator-secret")
    arn = f"arn:aws:iam::{PROD}:role/PrunellaScan"
    refused("wrong external id", "AccessDenied",
            lambda: sts.assume_role(RoleArn=arn, RoleSessionName="scan", ExternalId="external-2"))
    made = sts.assume_role(RoleArn=arn, RoleSessionName="scan", ExternalId="external-1")["Credentials"]
    keys = (made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"])
    check("session", client("sts", *keys).get_caller_identity()["Account"] == PROD)
    check("session reads", client("s3", *keys).list_buckets()["Buckets"])
    refused("session writes", "AccessDenied",
            lambda: client("s3", *keys).delete_bucket_policy(Bucket="acme-prod-partner-share"))


control("POST", "reset?seed=demo", {})
s3()
others()
roles()
print("all answers were right")
