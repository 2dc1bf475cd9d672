package io.prunella.code.threats;

import java.util.List;

/// The types of documents that paths lead by.
final class Types {
    static final String INSTANCE = "AWS::EC2::Instance";
    static final String TEMPLATE = "AWS::EC2::LaunchTemplate";
    static final String LAUNCHING = "AWS::AutoScaling::LaunchConfiguration";
    static final String SCALING = "AWS::AutoScaling::AutoScalingGroup";
    static final String ADDRESS = "AWS::EC2::EIP";
    static final String GROUP = "AWS::EC2::SecurityGroup";
    static final String SUBNET = "AWS::EC2::Subnet";
    static final String NETWORK = "AWS::EC2::VPC";
    static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    static final String LISTENER_RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";
    static final String TARGETS = "AWS::ElasticLoadBalancingV2::TargetGroup";
    static final String CLASSIC = "AWS::ElasticLoadBalancing::LoadBalancer";
    static final String FUNCTION = "AWS::Lambda::Function";
    static final String FUNCTION_URL = "AWS::Lambda::Url";
    static final String SERVICE = "AWS::ECS::Service";
    static final String TASK = "AWS::ECS::TaskDefinition";
    static final String REST_API = "AWS::ApiGateway::RestApi";
    static final String METHOD = "AWS::ApiGateway::Method";
    static final String INTEGRATION = "Prunella::AWS::ApiGateway::Integration";
    static final String HTTP_API = "AWS::ApiGatewayV2::Api";
    static final String ROUTE = "AWS::ApiGatewayV2::Route";
    static final String HTTP_INTEGRATION = "AWS::ApiGatewayV2::Integration";
    static final String PROFILE = "AWS::IAM::InstanceProfile";
    static final String ROLE = "AWS::IAM::Role";
    static final String POLICY = "AWS::IAM::ManagedPolicy";
    static final String BUCKET = "AWS::S3::Bucket";
    static final String DATABASE = "AWS::RDS::DBInstance";
    static final String CLUSTER = "AWS::RDS::DBCluster";
    static final String TABLE = "AWS::DynamoDB::Table";
    static final String FILES = "AWS::EFS::FileSystem";
    static final String MOUNT = "AWS::EFS::MountTarget";
    static final String SECRET = "AWS::SecretsManager::Secret";
    static final String QUEUE = "AWS::SQS::Queue";

    /// What runs somebody's code, and so may go on from where it is.
    static final List<String> RUNNING = List.of(INSTANCE, TEMPLATE, LAUNCHING, SERVICE, FUNCTION);

    static final List<String> BALANCERS = List.of(BALANCER, CLASSIC);

    private Types() {}
}
