package io.prunella.code.trace;

import io.prunella.model.Trees;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The names that people give to resources and by which a resource is known in its account.
public final class Names {
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("AWS::AutoScaling::AutoScalingGroup", "AutoScalingGroupName"),
            Map.entry("AWS::AutoScaling::LaunchConfiguration", "LaunchConfigurationName"),
            Map.entry("AWS::CloudTrail::Trail", "TrailName"),
            Map.entry("AWS::DynamoDB::Table", "TableName"),
            Map.entry("AWS::EC2::LaunchTemplate", "LaunchTemplateName"),
            Map.entry("AWS::EC2::SecurityGroup", "GroupName"),
            Map.entry("AWS::ECR::Repository", "RepositoryName"),
            Map.entry("AWS::EKS::Cluster", "Name"),
            Map.entry("AWS::ElasticLoadBalancing::LoadBalancer", "LoadBalancerName"),
            Map.entry("AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"),
            Map.entry("AWS::IAM::Group", "GroupName"),
            Map.entry("AWS::IAM::InstanceProfile", "InstanceProfileName"),
            Map.entry("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
            Map.entry("AWS::IAM::Role", "RoleName"),
            Map.entry("AWS::IAM::User", "UserName"),
            Map.entry("AWS::Lambda::Function", "FunctionName"),
            Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
            Map.entry("AWS::RDS::DBCluster", "DBClusterIdentifier"),
            Map.entry("AWS::RDS::DBInstance", "DBInstanceIdentifier"),
            Map.entry("AWS::S3::Bucket", "BucketName"),
            Map.entry("AWS::SecretsManager::Secret", "Name"),
            Map.entry("AWS::SNS::Topic", "TopicName"),
            Map.entry("AWS::SQS::Queue", "QueueName"));

    private Names() {}

    /// By type, the property that holds the name.
    public static Map<String, String> properties() {
        return PROPERTIES;
    }

    /// The name that a body says literally, as the provider writes it; none where it says none.
    public static List<String> of(String type, Map<String, Object> body) {
        return Optional.ofNullable(PROPERTIES.get(type))
                .flatMap(property -> Optional.ofNullable(properties(body).get(property)))
                .filter(String.class::isInstance)
                .map(name -> type.startsWith("AWS::RDS::") ? ((String) name).toLowerCase(Locale.ROOT) : (String) name)
                .stream()
                .toList();
    }

    private static Map<String, Object> properties(Map<String, Object> body) {
        return body.get("properties") instanceof Map<?, ?> properties ? Trees.asObject(properties) : Map.of();
    }
}
