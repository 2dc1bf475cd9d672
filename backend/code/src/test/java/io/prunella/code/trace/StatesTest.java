package io.prunella.code.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.code.tree.TreeException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatesTest {
    private static final String STORED = """
            { "version": 4, "terraform_version": "1.11.4", "serial": 3, "lineage": "x", "outputs": {},
              "resources": [
                { "mode": "managed", "type": "aws_s3_bucket", "name": "logs",
                  "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
                  "instances": [ { "schema_version": 0, "attributes":
                    { "id": "acme-logs", "arn": "arn:aws:s3:::acme-logs", "bucket": "acme-logs", "acl": null },
                    "sensitive_attributes": [] } ] },
                { "module": "module.db[\\"blue\\"]", "mode": "managed", "type": "aws_db_instance", "name": "main",
                  "instances": [ { "index_key": 0, "attributes":
                    { "id": "db-XYZ", "identifier": "orders", "password": "hunter2-of-orders",
                      "arn": "arn:aws:rds:eu-west-1:111122223333:db:orders" },
                    "sensitive_attributes": [ [ { "type": "get_attr", "value": "password" } ] ] } ] },
                { "mode": "managed", "type": "aws_security_group", "name": "web",
                  "instances": [
                    { "index_key": "a\\"b", "attributes": { "id": "sg-1", "name": "secret-name" },
                      "sensitive_attributes": [ [ { "type": "get_attr", "value": "name" } ] ] },
                    { "index_key": "old", "deposed": "0a1b", "attributes": { "id": "sg-0" } } ] },
                { "mode": "managed", "type": "aws_s3_bucket_policy", "name": "logs",
                  "instances": [ { "attributes": { "id": "acme-logs", "bucket": "acme-logs" } } ] },
                { "mode": "data", "type": "aws_vpc", "name": "main", "instances": [ { "attributes": { "id": "vpc-1" } } ] }
              ] }
            """;

    @Test
    void ofAStateOnlyWhatNamesResourcesIsKept() throws TreeException {
        assertThat(States.read(STORED))
                .containsExactly(
                        new DeclaredIdentity(
                                "aws_s3_bucket.logs",
                                "AWS::S3::Bucket",
                                Set.of("acme-logs", "arn:aws:s3:::acme-logs"),
                                Optional.empty(),
                                Optional.empty()),
                        new DeclaredIdentity(
                                "module.db[\"blue\"].aws_db_instance.main[0]",
                                "AWS::RDS::DBInstance",
                                Set.of("db-XYZ", "orders", "arn:aws:rds:eu-west-1:111122223333:db:orders"),
                                Optional.of("111122223333"),
                                Optional.of("eu-west-1")),
                        new DeclaredIdentity(
                                "aws_security_group.web[\"a\\\"b\"]",
                                "AWS::EC2::SecurityGroup",
                                Set.of("sg-1"),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(States.read(STORED).toString()).doesNotContain("hunter2", "secret-name");
    }

    @Test
    void aStateIsReadAsTerraformShowsItToo() throws TreeException {
        // When
        var found = States.read("""
                { "format_version": "1.0", "terraform_version": "1.11.4", "values": { "root_module": {
                  "resources": [ { "address": "aws_iam_role.app", "mode": "managed", "type": "aws_iam_role",
                    "values": { "id": "app", "name": "app", "arn": "arn:aws:iam::111122223333:role/app" },
                    "sensitive_values": {} } ],
                  "child_modules": [ { "address": "module.a", "resources": [
                    { "address": "module.a.aws_security_group.b[0]", "mode": "managed", "type": "aws_security_group",
                      "values": { "id": "sg-2", "name": "hidden" }, "sensitive_values": { "name": true } } ] } ] } } }
                """);
        // Then
        assertThat(found)
                .extracting(DeclaredIdentity::address, DeclaredIdentity::names)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "aws_iam_role.app", Set.of("app", "arn:aws:iam::111122223333:role/app")),
                        org.assertj.core.groups.Tuple.tuple("module.a.aws_security_group.b[0]", Set.of("sg-2")));
    }

    @Test
    void whatIsNoStateIsRefusedWithoutAWordOfIt() {
        assertThatThrownBy(() -> States.read("{\"version\": 3, \"modules\": []}"))
                .isInstanceOf(TreeException.class);
        assertThatThrownBy(() -> States.read("{\"version\": 4, \"password\": hunter2 }"))
                .isInstanceOf(TreeException.class)
                .hasMessage("Not valid JSON");
    }
}
