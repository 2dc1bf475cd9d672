package io.prunella.sandbox.seed;

/// Bucket policies of the seeds, laid out as people write them.
final class BucketTexts {
    private BucketTexts() {}

    static String publicRead(String bucket) {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "PublicReadGetObject",
                      "Effect": "Allow",
                      "Principal": "*",
                      "Action": "s3:GetObject",
                      "Resource": "arn:aws:s3:::%s/*"
                    }
                  ]
                }""".formatted(bucket);
    }

    static String publicWrite(String bucket) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Sid": "Drop", "Effect": "Allow", "Principal": "*",
                 "Action": "s3:PutObject", "Resource": "arn:aws:s3:::%s/*"}]}""".formatted(bucket);
    }

    /// One public statement among others that must survive its removal.
    static String publicBesideOthers(String bucket, String account) {
        return """
                {
                  "Version": "2012-10-17",
                  "Id": "partner-share",
                  "Statement": [
                    {
                      "Sid": "DenyPlainHttp",
                      "Effect": "Deny",
                      "Principal": "*",
                      "Action": "s3:*",
                      "Resource": ["arn:aws:s3:::%1$s", "arn:aws:s3:::%1$s/*"],
                      "Condition": {"Bool": {"aws:SecureTransport": "false"}}
                    },
                    {
                      "Sid": "AllowPublicRead",
                      "Effect": "Allow",
                      "Principal": {"AWS": "*"},
                      "Action": ["s3:GetObject", "s3:ListBucket"],
                      "Resource": ["arn:aws:s3:::%1$s", "arn:aws:s3:::%1$s/*"]
                    },
                    {
                      "Sid": "PartnerUploads",
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::%2$s:role/partner-upload"},
                      "Action": "s3:PutObject",
                      "Resource": "arn:aws:s3:::%1$s/incoming/*"
                    }
                  ]
                }""".formatted(bucket, account);
    }

    static String cloudFront(String bucket, String account) {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "AllowCloudFrontServicePrincipal",
                      "Effect": "Allow",
                      "Principal": {"Service": "cloudfront.amazonaws.com"},
                      "Action": "s3:GetObject",
                      "Resource": "arn:aws:s3:::%1$s/*",
                      "Condition": {"StringEquals": {"AWS:SourceArn": "arn:aws:cloudfront::%2$s:distribution/E1ACMECDN00001"}}
                    }
                  ]
                }""".formatted(bucket, account);
    }

    static String everyoneInOrganization(String bucket) {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "Organization",
                      "Effect": "Allow",
                      "Principal": "*",
                      "Action": "s3:GetObject",
                      "Resource": "arn:aws:s3:::%s/*",
                      "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-acme000001"}}
                    }
                  ]
                }""".formatted(bucket);
    }

    static String throughVpcEndpoint(String bucket) {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "FromOurNetwork",
                      "Effect": "Allow",
                      "Principal": "*",
                      "Action": "s3:GetObject",
                      "Resource": "arn:aws:s3:::%s/*",
                      "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-0123456789abcdef0"}}
                    }
                  ]
                }""".formatted(bucket);
    }

    static String tlsOnly(String bucket) {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "OnlyThroughTls",
                      "Effect": "Deny",
                      "Principal": "*",
                      "Action": "s3:*",
                      "Resource": ["arn:aws:s3:::%1$s", "arn:aws:s3:::%1$s/*"],
                      "Condition": {"Bool": {"aws:SecureTransport": "false"}}
                    }
                  ]
                }""".formatted(bucket);
    }

    static String serverAccessLogs(String bucket, String account) {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "S3ServerAccessLogs",
                      "Effect": "Allow",
                      "Principal": {"Service": "logging.s3.amazonaws.com"},
                      "Action": "s3:PutObject",
                      "Resource": "arn:aws:s3:::%1$s/*",
                      "Condition": {"StringEquals": {"aws:SourceAccount": "%2$s"}}
                    }
                  ]
                }""".formatted(bucket, account);
    }
}
