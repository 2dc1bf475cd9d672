package io.prunella.sandbox.s3;

/// Names of S3 resources in policies.
final class Arns {
    private Arns() {}

    static String bucket(String name) {
        return "arn:aws:s3:::" + name;
    }

    static String object(String bucket, String key) {
        return bucket(bucket) + "/" + key;
    }
}
