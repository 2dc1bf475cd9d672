package io.prunella.code.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.cloudformation.eval.Resource;
import io.prunella.code.cloudformation.eval.Template;
import io.prunella.code.tree.Lines;
import io.prunella.code.tree.TreeException;
import io.prunella.code.tree.YamlTree;
import io.prunella.code.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What functions, parameters and conditions come to; `?` marks what is not known.
class IntrinsicsTest {
    private static final String TEMPLATE = """
            Parameters:
              Env: { Type: String, Default: prod }
              Count: { Type: Number, Default: '3' }
              Zones: { Type: CommaDelimitedList, Default: 'a, b,c' }
              Open: { Type: String, AllowedValues: ['only'] }
              Ids: { Type: List<AWS::EC2::Subnet::Id> }
              Password: { Type: String, NoEcho: true, Default: swordfish }
              Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /images/latest }
            Mappings:
              ByEnv:
                prod: { size: large, same: true, list: [x, y] }
                test: { size: small, same: true, list: [x, z] }
            Conditions:
              IsProd: !Equals [!Ref Env, prod]
              IsTest: !Not [!Condition IsProd]
              IsOpen: !Equals [!Ref Open, only]
              InRegion: !Equals [!Ref 'AWS::Region', eu-central-1]
              Both: !And [!Condition IsTest, !Condition IsOpen]
              Any: !Or [!Condition IsOpen, !Condition IsProd]
              Unclear: !And [!Condition IsProd, !Condition IsOpen]
              Circle: !Not [!Condition Circle]
            Resources:
              Named:
                Type: AWS::S3::Bucket
                Properties: { BucketName: !Sub '${Env}-logs' }
              It:
                Type: Test::Its::Value
                Properties:
                  Value: %s
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = "=>", textBlock = """
            !Ref Env => prod
            { Ref: Count } => 3
            !Ref Zones => [a, b, c]
            !Ref Open => ?The parameter 'Open' has no default
            !Ref Ids => ?The parameter 'Ids' has no default
            !Ref Password => ?The parameter 'Password' is a secret
            !Ref Image => ?The parameter 'Image' is looked up in the parameter store when the stack is made
            !Ref Nobody => ?'Nobody' is not declared
            !Ref AWS::Partition => aws
            !Ref AWS::Region => ?'AWS::Region' is known only when the stack is made
            !Ref AWS::NoValue => -
            { a: !Ref AWS::NoValue, b: 1 } => {b=1}
            [!Ref AWS::NoValue, x] => [x]
            !Ref Named => ?'Named' is known only when the stack is made
            !GetAtt Named.Arn => ?'Named.Arn' is known only when the stack is made
            { 'Fn::GetAtt': [Named, BucketName] } => prod-logs
            !Sub 'arn:${AWS::Partition}:s3:::${Env}/*' => arn:aws:s3:::prod/*
            !Sub ['${A}-${Env}-${!Left}', { A: !Ref Count }] => 3-prod-${Left}
            !Sub 'x-${Open}' => x-<The parameter 'Open' has no default>
            !Join ['-', [a, !Ref Env, !Ref Count]] => a-prod-3
            !Join [',', !Ref Zones] => a,b,c
            !Join ['-', [a, !Ref Open]] => a-<The parameter 'Open' has no default>
            !Select [1, !Ref Zones] => b
            !Select [7, !Ref Zones] => ?The list has no element 7
            !Select [1, [!If [IsOpen, a, !Ref AWS::NoValue], b]] => ?The condition 'IsOpen' is not known: The parameter 'Open' has no default
            !Split ['|', 'a|b||c'] => [a, b, , c]
            !Select [0, !Split ['.', !Ref Open]] => ?The parameter 'Open' has no default
            !FindInMap [ByEnv, !Ref Env, size] => large
            !FindInMap [ByEnv, prod, list] => [x, y]
            !FindInMap [ByEnv, !Ref Open, same] => true
            !FindInMap [ByEnv, !Ref Open, size] => ?The parameter 'Open' has no default
            !FindInMap [ByEnv, !Ref Open, list] => [x, ?The parameter 'Open' has no default]
            !FindInMap [ByEnv, stage, size] => ?The map 'ByEnv' has no such entry
            !FindInMap [ByEnv, stage, size, { DefaultValue: medium }] => medium
            !If [IsProd, yes-it-is, !Ref AWS::NoValue] => yes-it-is
            !If [IsTest, 1, 2] => 2
            !If [Both, 1, 2] => 2
            !If [Any, 1, 2] => 1
            !If [Unclear, 1, 2] => ?The condition 'Unclear' is not known: The condition 'IsOpen' is not known: The parameter 'Open' has no default
            !If [IsOpen, same, same] => same
            !If [IsOpen, { a: 1, b: 2 }, { a: 1 }] => {a=1, b=?The condition 'IsOpen' is not known: The parameter 'Open' has no default}
            !If [InRegion, 1, 2] => ?The condition 'InRegion' is not known: 'AWS::Region' is known only when the stack is made
            !If [Circle, 1, 2] => ?The condition 'Circle' is not known: The condition 'Circle' refers to itself, or to too many others
            !If [Missing, 1, 2] => ?The condition 'Missing' is not declared
            !ImportValue other-stack => ?It is exported by another stack
            !Base64 hello => aGVsbG8=
            !Cidr [10.0.0.0/16, 3, 8] => [10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24]
            !Cidr ['2001:db8::/56', 2, 64] => [2001:db8:0:0:0:0:0:0/64, 2001:db8:0:1:0:0:0:0/64]
            !Cidr [example.com/16, 3, 8] => ?'example.com/16' is no block of addresses
            !Cidr [10.0.0.0/24, 3, 8] => ?The block '10.0.0.0/24' has no 3 of these
            !GetAZs '' => ?The availability zones are known only when the stack is made
            !Length [a, b] => 2
            !Madeup x => ?The function 'Madeup' is not known
            { 'Fn::Transform': { Name: 'AWS::Include' } } => ?A macro makes it when the stack is made
            { a: 1, 'Fn::Transform': { Name: X } } => ?'Fn::Transform' changes it when the stack is made
            "{{resolve:ssm:/a/b:1}}" => <It is looked up in the parameter store when the stack is made>
            "x{{resolve:secretsmanager:s:SecretString:p}}" => x<It is looked up in Secrets Manager when the stack is made>
            """)
    void aFunctionComesTo(String expression, String expected) throws TreeException {
        assertThat(value(expression)).isEqualTo(expected);
    }

    private static String value(String expression) throws TreeException {
        Template template = new Template(
                "t", 0, YamlTree.read(TEMPLATE.formatted(expression)).getFirst());
        return Resource.readAll(template).stream()
                .filter(resource -> resource.id().equals("It"))
                .flatMap(resource -> resource.property("Value").stream())
                .map(IntrinsicsTest::text)
                .findFirst()
                .orElse("-");
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Nothing ignored -> "-";
            case Value.Scalar(Object plain, Lines ignored) -> String.valueOf(plain);
            case Value.Text(List<Object> pieces, Lines ignored) ->
                pieces.stream()
                        .map(piece ->
                                piece instanceof Value.Unknown unknown ? "<" + unknown.reason() + ">" : "" + piece)
                        .collect(Collectors.joining());
            case Value.Sequence(List<Value> elements, Lines ignored) ->
                elements.stream().map(IntrinsicsTest::text).toList().toString();
            case Value.Mapping(Map<String, Value> members, Lines ignored) ->
                members.entrySet().stream()
                        .map(member -> member.getKey() + "=" + text(member.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Value.Unknown unknown -> "?" + unknown.reason();
        };
    }

    @Test
    void aTextThatGrowsWithoutEndHasOne() throws TreeException {
        // Given
        StringBuilder nested = new StringBuilder("0123456789");
        for (int i = 0; i < 30; i++) {
            nested.insert(0, "!Sub ['${X}${X}', { X: ").append(" }]");
        }
        // Then
        assertThat(value(nested.toString()))
                .hasSizeLessThan(1_000_000)
                .contains("A string is longer than 1000000 characters");
    }
}
