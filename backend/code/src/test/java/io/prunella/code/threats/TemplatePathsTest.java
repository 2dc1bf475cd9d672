package io.prunella.code.threats;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.Judged;
import io.prunella.code.source.SourceTree;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class TemplatePathsTest {
    private static final String WEB = """
            Parameters:
              Office: { Type: String }
            Resources:
              Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
              Web:
                Type: AWS::EC2::SecurityGroup
                Properties:
                  GroupDescription: web
                  VpcId: !Ref Vpc
                  SecurityGroupIngress:
                    - { IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0 }
              App:
                Type: AWS::EC2::SecurityGroup
                Properties: { GroupDescription: app, VpcId: !Ref Vpc }
              AppFromWeb:
                Type: AWS::EC2::SecurityGroupIngress
                Properties:
                  GroupId: !GetAtt App.GroupId
                  IpProtocol: tcp
                  FromPort: 80
                  ToPort: 80
                  SourceSecurityGroupId: !GetAtt Web.GroupId
              Db:
                Type: AWS::EC2::SecurityGroup
                Properties:
                  GroupDescription: db
                  VpcId: !Ref Vpc
                  SecurityGroupIngress:
                    - { IpProtocol: tcp, FromPort: 3306, ToPort: 3306, SourceSecurityGroupId: !Ref App }
            """;

    private static final String CONTAINERS = """
              Balancer:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: { SecurityGroups: [ !Ref Web ], Subnets: [ subnet-1, subnet-2 ] }
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Balancer
                  Port: 80
                  Protocol: HTTP
                  DefaultActions: [ { Type: redirect, RedirectConfig: { StatusCode: HTTP_301 } } ]
              Rule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  ListenerArn: !Ref Listener
                  Priority: 1
                  Conditions: []
                  Actions:
                    - Type: forward
                      ForwardConfig: { TargetGroups: [ { TargetGroupArn: !Ref Targets } ] }
              Targets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: { Port: 80, Protocol: HTTP, TargetType: ip, VpcId: !Ref Vpc }
              Service:
                Type: AWS::ECS::Service
                Properties:
                  TaskDefinition: !Ref Task
                  LoadBalancers: [ { ContainerName: app, ContainerPort: 80, TargetGroupArn: !Ref Targets } ]
                  NetworkConfiguration:
                    AwsvpcConfiguration: { SecurityGroups: [ !Ref App ], Subnets: [ subnet-1 ] }
              Task:
                Type: AWS::ECS::TaskDefinition
                Properties: { TaskRoleArn: !GetAtt Role.Arn }
              Role:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } }
              Policy:
                Type: AWS::IAM::Policy
                Properties:
                  PolicyName: secret
                  Roles: [ !Ref Role ]
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement: { Effect: Allow, Action: 'secretsmanager:*', Resource: !Ref Secret }
              Secret: { Type: AWS::SecretsManager::Secret }
              Other: { Type: AWS::SecretsManager::Secret }
              Data:
                Type: AWS::RDS::DBCluster
                Properties: { Engine: aurora-mysql, VpcSecurityGroupIds: [ !Ref Db ] }
              Member:
                Type: AWS::RDS::DBInstance
                Properties: { Engine: aurora-mysql, DBClusterIdentifier: !Ref Data, PubliclyAccessible: false }
            """;

    private static Threats of(String text) {
        return Threats.of(Judged.JUDGE.examine(SourceTree.text("t.yaml", text)));
    }

    private static List<String> addresses(Threats.Path path) {
        return path.steps().stream().map(step -> step.place().address()).toList();
    }

    @Test
    void containersBehindALoadBalancerReachWhatTheirGroupAndRoleMay() {
        // When
        Threats threats = of(WEB + CONTAINERS);
        // Then
        assertThat(threats.dataStores())
                .extracting(store -> store.place().address())
                .containsExactly("Secret", "Other", "Data");
        assertThat(threats.paths())
                .allMatch(Threats.Path::known)
                .extracting(TemplatePathsTest::addresses)
                .containsExactlyInAnyOrder(
                        List.of("Balancer", "Service", "Data"), List.of("Balancer", "Service", "Role", "Secret"));
        assertThat(threats.openEnds()).isEmpty();
    }

    @Test
    void aClassicLoadBalancerSendsToItsInstances() {
        Threats threats = of(WEB + """
                  Balancer:
                    Type: AWS::ElasticLoadBalancing::LoadBalancer
                    Properties:
                      SecurityGroups: [ !Ref Web ]
                      Instances: [ !Ref Machine ]
                      Listeners: [ { LoadBalancerPort: '80', InstancePort: '80', Protocol: HTTP } ]
                  Machine:
                    Type: AWS::EC2::Instance
                    Properties:
                      SecurityGroupIds: [ !Ref App ]
                      NetworkInterfaces: [ { DeviceIndex: '0', AssociatePublicIpAddress: false } ]
                  Data:
                    Type: AWS::RDS::DBInstance
                    Properties: { Engine: mysql, VPCSecurityGroups: [ !Ref Db ], PubliclyAccessible: false }
                """);
        assertThat(threats.paths())
                .singleElement()
                .satisfies(path -> assertThat(addresses(path)).containsExactly("Balancer", "Machine", "Data"));
    }

    @Test
    void filesAreReachedWhereTheyAreMounted() {
        Threats threats = of(WEB + """
                  Machine:
                    Type: AWS::EC2::Instance
                    Properties:
                      NetworkInterfaces:
                        - { DeviceIndex: '0', AssociatePublicIpAddress: true, GroupSet: [ !Ref Web, !Ref App ] }
                  Files: { Type: AWS::EFS::FileSystem }
                  Mount:
                    Type: AWS::EFS::MountTarget
                    Properties: { FileSystemId: !Ref Files, SubnetId: subnet-1, SecurityGroups: [ !Ref Nfs ] }
                  Nfs:
                    Type: AWS::EC2::SecurityGroup
                    Properties:
                      GroupDescription: nfs
                      VpcId: !Ref Vpc
                      SecurityGroupIngress:
                        - { IpProtocol: tcp, FromPort: 2049, ToPort: 2049, CidrIp: 10.0.0.0/8 }
                """);
        assertThat(threats.paths()).singleElement().satisfies(path -> {
            assertThat(addresses(path)).containsExactly("Machine", "Mount", "Files");
            assertThat(path.known()).isTrue();
        });
    }

    @Test
    void whetherADatabaseIsPublicIsNotKnownWhereNobodySays() {
        Threats threats = of(WEB + """
                  Data:
                    Type: AWS::RDS::DBInstance
                    Properties: { Engine: mysql, VPCSecurityGroups: [ !Ref Open ] }
                  Open:
                    Type: AWS::EC2::SecurityGroup
                    Properties:
                      GroupDescription: open
                      SecurityGroupIngress:
                        - { IpProtocol: tcp, FromPort: 3306, ToPort: 3306, CidrIp: !Ref Office }
                """);
        assertThat(threats.paths())
                .singleElement()
                .satisfies(path -> assertThat(path.known()).isFalse());
    }

    @Test
    void aFunctionBehindAnApiActsByWhatAwsManagesInAnyPartition() {
        Threats threats = of("""
                Resources:
                  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: a } }
                  Get:
                    Type: AWS::ApiGateway::Method
                    Properties:
                      RestApiId: !Ref Api
                      ResourceId: !GetAtt Api.RootResourceId
                      HttpMethod: GET
                      AuthorizationType: NONE
                      Integration:
                        Type: AWS_PROXY
                        Uri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations
                  F:
                    Type: AWS::Lambda::Function
                    Properties: { Code: { ZipFile: x }, Role: !GetAtt Role.Arn }
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] }
                      ManagedPolicyArns: [ !Sub 'arn:${AWS::Partition}:iam::aws:policy/AmazonDynamoDBReadOnlyAccess' ]
                  Table: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [] } }
                  Bucket: { Type: AWS::S3::Bucket }
                """);
        assertThat(threats.paths()).singleElement().satisfies(path -> {
            assertThat(addresses(path)).containsExactly("Api", "F", "Role", "Table");
            assertThat(path.known()).isTrue();
        });
        assertThat(threats.openEnds()).isEmpty();
    }

    @Test
    void tasksWithoutAddressesOfTheirOwnAreInGroupsThatAreNotKnown() {
        Threats threats =
                of(WEB + CONTAINERS.replaceAll("(?m)^ *(NetworkConfiguration|AwsvpcConfiguration):.*\\R", ""));
        assertThat(threats.paths())
                .extracting(TemplatePathsTest::addresses, Threats.Path::known)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(List.of("Balancer", "Service", "Data"), false),
                        Tuple.tuple(List.of("Balancer", "Service", "Role", "Secret"), false));
    }
}
