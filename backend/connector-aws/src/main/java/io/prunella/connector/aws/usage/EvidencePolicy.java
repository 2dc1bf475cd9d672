package io.prunella.connector.aws.usage;

import io.prunella.connector.ObjectAddress;
import io.prunella.model.TreeJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The policy of a session that reads one piece of evidence. Of metrics, and of the results of queries, IAM knows no
/// resources.
///
/// @param statements with `${Partition}` in names
/// @see <a
/// href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html">Actions of
/// CloudWatch Logs</a>
record EvidencePolicy(List<Map<String, Object>> statements) {
    static EvidencePolicy ofMetrics(String region) {
        return new EvidencePolicy(List.of(Map.of(
                "Effect",
                "Allow",
                "Action",
                "cloudwatch:GetMetricData",
                "Resource",
                "*",
                "Condition",
                Map.of("StringEquals", Map.of("aws:RequestedRegion", region)))));
    }

    static EvidencePolicy ofLogGroup(String account, String region, String group) {
        return new EvidencePolicy(Stream.of(
                        allow(
                                List.of("logs:StartQuery"),
                                "arn:${Partition}:logs:" + region + ":" + account + ":log-group:" + group + ":*"),
                        allow(List.of("logs:DescribeLogGroups", "logs:GetQueryResults", "logs:StopQuery"), "*"))
                .toList());
    }

    /// What encrypts it may be used for it alone, or for its bucket where the bucket has a key.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html">Encryption
    /// context</a>
    static EvidencePolicy ofObject(ObjectAddress address) {
        String bucket = "arn:${Partition}:s3:::" + address.bucket();
        String object = bucket + "/" + address.key();
        Map<String, Object> decrypt = Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("kms:Decrypt"),
                "Resource",
                "*",
                "Condition",
                Map.of("StringEquals", Map.of("kms:EncryptionContext:aws:s3:arn", List.of(object, bucket))));
        return new EvidencePolicy(List.of(allow(List.of("s3:GetObject"), object), decrypt));
    }

    private static Map<String, Object> allow(List<String> actions, String resource) {
        return Map.of("Effect", "Allow", "Action", actions, "Resource", resource);
    }

    /// As compact JSON.
    String in(String partition) {
        return TreeJson.write(Map.of("Version", "2012-10-17", "Statement", statements))
                .replace("${Partition}", partition);
    }
}
