package io.prunella.code.threats;

import static io.prunella.code.threats.Found.entries;
import static io.prunella.code.threats.Found.of;
import static io.prunella.code.threats.TerraformPathsTest.DATABASE;
import static io.prunella.code.threats.TerraformPathsTest.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class EntryPointsTest {
    private static final String APIS = """
            resource "aws_lambda_function" "f" {
              function_name = "f"
              role          = aws_iam_role.f.arn
            }
            resource "aws_iam_role" "f" {
              assume_role_policy  = "{}"
              managed_policy_arns = ["arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess"]
            }
            resource "aws_dynamodb_table" "t" { name = "t" }
            resource "aws_sqs_queue" "q" { name = "q" }
            resource "aws_lambda_function_url" "open" {
              function_name      = aws_lambda_function.f.function_name
              authorization_type = "NONE"
            }
            resource "aws_lambda_function_url" "signed" {
              function_name      = aws_lambda_function.f.function_name
              authorization_type = "AWS_IAM"
            }
            resource "aws_apigatewayv2_api" "http" {
              name          = "h"
              protocol_type = "HTTP"
            }
            resource "aws_apigatewayv2_integration" "i" {
              api_id           = aws_apigatewayv2_api.http.id
              integration_type = "AWS_PROXY"
              integration_uri  = aws_lambda_function.f.invoke_arn
            }
            resource "aws_apigatewayv2_route" "r" {
              api_id    = aws_apigatewayv2_api.http.id
              route_key = "GET /"
              target    = "integrations/${aws_apigatewayv2_integration.i.id}"
            }
            resource "aws_api_gateway_rest_api" "rest" { name = "r" }
            resource "aws_api_gateway_method" "get" {
              rest_api_id   = aws_api_gateway_rest_api.rest.id
              resource_id   = aws_api_gateway_rest_api.rest.root_resource_id
              http_method   = "GET"
              authorization = "NONE"
            }
            resource "aws_api_gateway_integration" "get" {
              rest_api_id = aws_api_gateway_rest_api.rest.id
              resource_id = aws_api_gateway_rest_api.rest.root_resource_id
              http_method = "GET"
              type        = "AWS_PROXY"
              uri         = aws_lambda_function.f.invoke_arn
            }
            """;

    @Test
    void anInstanceIsReachedByAnAddressOfItsOwn() {
        String open = NETWORK + """
                resource "aws_instance" "a" {
                  %s
                  vpc_security_group_ids = [aws_security_group.web.id]
                }
                """;
        assertThat(of(open.formatted("associate_public_ip_address = true")).entryPoints())
                .extracting(Threats.EntryPoint::unknown)
                .containsExactly(Optional.empty());
        assertThat(of(open.formatted("subnet_id = aws_subnet.public.id")).entryPoints())
                .extracting(Threats.EntryPoint::how)
                .singleElement()
                .asString()
                .startsWith("subnet aws_subnet.public gives it a public address; security group");
        assertThat(of(open.formatted("associate_public_ip_address = false")).entryPoints())
                .isEmpty();
        assertThat(of(open.formatted("subnet_id = \"subnet-1\"")).entryPoints())
                .singleElement()
                .satisfies(entry -> assertThat(entry.unknown()).hasValue("The subnet is not declared here"));
        assertThat(of(open.formatted("associate_public_ip_address = false")
                                + "resource \"aws_eip\" \"e\" { instance = aws_instance.a.id }\n")
                        .entryPoints())
                .extracting(Threats.EntryPoint::how)
                .singleElement()
                .asString()
                .startsWith("it has the elastic address aws_eip.e");
    }

    @Test
    void publicBucketsAndDatabasesAreEntryPointsAndStoresAtOnce() {
        Threats threats = of(NETWORK + """
                resource "aws_db_instance" "open" {
                  engine                 = "postgres"
                  publicly_accessible    = true
                  vpc_security_group_ids = [aws_security_group.all.id]
                }
                resource "aws_security_group" "all" {
                  ingress {
                    protocol    = "tcp"
                    from_port   = 0
                    to_port     = 65535
                    cidr_blocks = ["0.0.0.0/0"]
                  }
                }
                resource "aws_db_instance" "closed" {
                  engine                 = "postgres"
                  publicly_accessible    = true
                  vpc_security_group_ids = [aws_security_group.web.id]
                }
                resource "aws_s3_bucket" "site" {}
                resource "aws_s3_bucket_public_access_block" "site" {
                  bucket                  = aws_s3_bucket.site.id
                  restrict_public_buckets = false
                  ignore_public_acls      = false
                }
                resource "aws_s3_bucket_acl" "site" {
                  bucket = aws_s3_bucket.site.id
                  acl    = "public-read"
                }
                """);
        assertThat(entries(threats)).containsExactly("aws_db_instance.open", "aws_s3_bucket.site");
        assertThat(threats.paths())
                .extracting(Found::addresses)
                .containsExactlyInAnyOrder(List.of("aws_db_instance.open"), List.of("aws_s3_bucket.site"));
    }

    @Test
    void functionsAreReachedByTheirAddressesAndByApis() {
        // When
        Threats threats = of(APIS);
        // Then
        assertThat(entries(threats))
                .containsExactlyInAnyOrder(
                        "aws_lambda_function_url.open", "aws_apigatewayv2_api.http", "aws_api_gateway_rest_api.rest");
        assertThat(threats.paths())
                .allMatch(Threats.Path::known)
                .extracting(Found::addresses)
                .containsExactlyInAnyOrder(
                        List.of(
                                "aws_lambda_function_url.open",
                                "aws_lambda_function.f",
                                "aws_iam_role.f",
                                "aws_dynamodb_table.t"),
                        List.of(
                                "aws_apigatewayv2_api.http",
                                "aws_lambda_function.f",
                                "aws_iam_role.f",
                                "aws_dynamodb_table.t"),
                        List.of(
                                "aws_api_gateway_rest_api.rest",
                                "aws_lambda_function.f",
                                "aws_iam_role.f",
                                "aws_dynamodb_table.t"));
    }

    @Test
    void aWayThroughAnotherEntryPointIsADetour() {
        // Given
        String text = NETWORK + DATABASE + """
                resource "aws_instance" "first" {
                  associate_public_ip_address = true
                  vpc_security_group_ids      = [aws_security_group.web.id]
                }
                resource "aws_instance" "second" {
                  associate_public_ip_address = true
                  vpc_security_group_ids      = [aws_security_group.web.id, aws_security_group.app.id]
                }
                """;
        // When
        List<Threats.Path> open = of(text).paths();
        List<Threats.Path> closed =
                of(text.replaceFirst("(?s)(second.*?)true", "$1false")).paths();
        // Then
        assertThat(open)
                .extracting(Found::addresses, Threats.Path::detour)
                .containsExactly(
                        Tuple.tuple(List.of("aws_instance.second", "aws_db_instance.data"), false),
                        Tuple.tuple(
                                List.of("aws_instance.first", "aws_instance.second", "aws_db_instance.data"), true));
        assertThat(closed).singleElement().satisfies(path -> {
            assertThat(path.detour()).isFalse();
            assertThat(path.fingerprint()).isEqualTo(open.getLast().fingerprint());
        });
    }
}
