package io.prunella.connector;

/// One object of a bucket.
///
/// @param region of the bucket
public record ObjectAddress(String bucket, String key, String region) {}
