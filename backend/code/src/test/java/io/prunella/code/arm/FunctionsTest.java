package io.prunella.code.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
    private static final String MORE = """
            , "parameters": {
                "open": { "type": "string" }, "secret": { "type": "securestring", "defaultValue": "hunter2" },
                "text": { "type": "string", "defaultValue": "Some Text" }, "off": { "type": "bool", "defaultValue": false },
                "only": { "type": "string", "allowedValues": [ "one" ] }, "flag": { "type": "bool" },
                "list": { "type": "array", "defaultValue": [ "a", "b", "c" ] },
                "object": { "type": "object", "defaultValue": { "One": 1, "inner": { "x": [ 5, 6 ] } } } },
              "variables": {
                "made": "[concat(parameters('text'), '!')]", "round": "[variables('round')]",
                "copy": [ { "name": "squares", "count": 3, "input": "[mul(copyIndex('squares'), copyIndex('squares'))]" } ],
                "within": { "copy": [ { "name": "ids", "count": 2, "input": { "id": "[copyIndex('ids', 10)]" } } ] } },
              "functions": [ { "namespace": "my", "members": { "greet": {
                "parameters": [ { "name": "who", "type": "string" } ],
                "output": { "type": "string", "value": "[concat('hello ', parameters('who'))]" } } } } ]""";

    private static Object value(String expression) {
        String json = expression.replace("\\", "\\\\").replace("\"", "\\\"");
        return Arm.documents(Arm.storage("\"x\": \"" + json + "\"", MORE))
                .getFirst()
                .properties()
                .get("x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            plain                                                   | plain
            [[notOne()]                                             | [notOne()]
            [concat('a', 1, 'it''s')]                               | a1it's
            [CONCAT(parameters('TEXT'), '-', variables('made'))]    | Some Text-Some Text!
            [format('{0}-{1:D3}-{{}}', 'a', 7)]                     | a-007-{}
            [format('{0:D3}{1:x4}', -7, 255)]                       | -00700ff
            [toLower(parameters('text'))]                           | some text
            [toUpper('a')]                                          | A
            [trim('  a ')]                                          | a
            [replace('a.b.c', '.', '-')]                            | a-b-c
            [substring('abcdef', 2, 3)]                             | cde
            [substring('abcdef', 4)]                                | ef
            [padLeft('7', 3, '0')]                                  | 007
            [join(createArray('a', 'b'), '+')]                      | a+b
            [last(split('a/b,c', createArray('/', ',')))]           | c
            [split('a;b', ';')[1]]                                  | b
            [first('abc')]                                          | a
            [take('abc', 2)]                                        | ab
            [skip('abc', 2)]                                        | c
            [base64('abc')]                                         | YWJj
            [base64ToString('YWJj')]                                | abc
            [uri('https://a.b/c/d', 'e.json')]                      | https://a.b/c/e.json
            [uriComponent('a b/c')]                                 | a%20b%2Fc
            [string(createObject('a', createArray(1, 'x')))]        | {"a":[1,"x"]}
            [json('{"a": {"b": "deep"}}').a.b]                      | deep
            [json(concat('{"id": "', resourceId('Microsoft.Web/sites', parameters('open')), '"}')).id] | /subscriptions/000000000000/resourceGroups/{resourceGroup().name}/providers/Microsoft.Web/sites/{parameters('open')}
            [parameters('object').inner.x[1]]                       | 6
            [parameters('object')['one']]                           | 1
            [string(variables('squares'))]                          | [0,1,4]
            [variables('within').ids[1].id]                         | 11
            [my.greet('you')]                                       | hello you
            [parameters('only')]                                    | one
            [if(parameters('off'), 'a', if(equals(1, 1), 'b', variables('round')))] | b
            [if(contains(parameters('object'), 'inner'), 'has', 'has not')] | has
            [cidrSubnet('10.144.0.0/20', 24, 1)]                    | 10.144.1.0/24
            [cidrHost('10.144.3.0/24', 0)]                          | 10.144.3.1
            [parseCidr('10.144.0.0/20').broadcast]                  | 10.144.15.255
            [environment().suffixes.storage]                        | core.windows.net
            [coalesce(null(), json('null'), 'x')]                   | x
            [join(map(range(1, 3), lambda('i', string(mul(lambdaVariables('i'), 2)))), ',')] | 2,4,6
            [join(filter(parameters('list'), lambda('l', not(equals(lambdaVariables('l'), 'b')))), '')] | ac
            [string(reduce(createArray(1, 2, 3), 0, lambda('so', 'next', add(lambdaVariables('so'), lambdaVariables('next')))))] | 6
            [reduce(createArray('a', 'b'), '', lambda('so', 'next', 'i', concat(lambdaVariables('so'), string(lambdaVariables('i')))))] | 01
            [toObject(createArray('k'), lambda('e', lambdaVariables('e')), lambda('e', 'v')).k] | v
            [items(createObject('b', 2, 'a', 1))[0].key]            | a
            [tryGet(parameters('object'), 'inner', 'x', 0)]         | 5
            [union(createObject('a', createObject('x', 1)), createObject('a', createObject('y', 2))).a.y] | 2
            [first(intersection(createArray('a', 'b'), createArray('b', 'c')))] | b
            [last(union(createArray('a'), createArray('a', 'b')))]  | b
            [resourceId('other', 'their-group', 'Microsoft.Sql/servers/databases', 's', 'd')] | /subscriptions/other/resourceGroups/their-group/providers/Microsoft.Sql/servers/s/databases/d
            [resourceId('Microsoft.Web/sites', 'a')]                | /subscriptions/000000000000/resourceGroups/{resourceGroup().name}/providers/Microsoft.Web/sites/a
            [subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'x')] | /subscriptions/000000000000/providers/Microsoft.Authorization/roleDefinitions/x
            [tenantResourceId('Microsoft.Authorization/roleDefinitions', 'x')] | /providers/Microsoft.Authorization/roleDefinitions/x
            [extensionResourceId('/a/b', 'Microsoft.Insights/diagnosticSettings', 'x')] | /a/b/providers/Microsoft.Insights/diagnosticSettings/x
            """)
    void aFunctionComesToThis(String expression, String expected) {
        assertThat(String.valueOf(value(expression))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [add(7, 3)] | 10
            [sub(7, 3)] | 4
            [mul(7, -3)] | -21
            [div(7, 3)] | 2
            [mod(7, 3)] | 1
            [int('42')] | 42
            [min(4, 2, 9)] | 2
            [max(createArray(4, 2, 9))] | 9
            [length('abc')] | 3
            [length(union(range(0, 1500), range(1000, 1500)))] | 2500
            [length(union(createArray(1, '1'), createArray('1')))] | 2
            [length(parameters('list'))] | 3
            [length(parameters('object'))] | 2
            [indexOf('abcB', 'B')] | 1
            [lastIndexOf('abcB', 'b')] | 3
            [indexOf(parameters('list'), 'c')] | 2
            """)
    void aNumberComesOut(String expression, long expected) {
        assertThat(value(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [and(true(), not(false()))] | true
            [or(false(), equals('a', 'A'))] | false
            [equals(createArray(1, 2), createArray(1, 2))] | true
            [equals('1', 1)] | false
            [less(1, 2)] | true
            [lessOrEquals('b', 'a')] | false
            [greater(3, 2)] | true
            [greaterOrEquals(2, 2)] | true
            [bool('True')] | true
            [empty('')] | true
            [empty(parameters('list'))] | false
            [empty(concat('a', parameters('open')))] | false
            [contains('abc', 'bc')] | true
            [contains(parameters('list'), 'z')] | false
            [startsWith('abc', 'AB')] | true
            [endsWith('abc', 'bc')] | true
            [and(false(), parameters('flag'))] | false
            [or(parameters('flag'), true())] | true
            [equals(parameters('open'), parameters('OPEN'))] | true
            """)
    void somethingIsSoOrNot(String expression, boolean expected) {
        assertThat(value(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [parameters('open')] | The parameter 'open' has no value
            [parameters('secret')] | The parameter 'secret' is a secret
            [parameters('none')] | The parameter 'none' is not declared
            [variables('none')] | The variable 'none' is not declared
            [variables('round')] | 'variables('round')' refers to itself, or to too many others
            [concat('a', parameters('open'))] | The parameter 'open' has no value
            [uniqueString(resourceGroup().id)] | A unique text is made of it when it is deployed
            [resourceGroup().location] | 'resourceGroup().location' is known only when it is deployed
            [reference('x').outputs.y] | 'reference' is answered only when it is deployed
            [listKeys('x', '2020-01-01').keys[0].value] | 'listKeys' asks for secrets when it is deployed
            [utcNow()] | 'utcNow' is answered only when it is deployed
            [nobodyKnows(1)] | The function 'nobodyKnows' is not known
            [div(1, 0)] | 'div' has no result
            [substring('a', 5)] | 'a' has no such part
            [json(concat('{', parameters('open'), '}'))] | The parameter 'open' has no value
            [toLower(1)] | 'toLower' takes a text as argument 1
            [if(parameters('flag'), 'a', 'b')] | The parameter 'flag' has no value
            [parameters('list')[9]] | There is no '9' in what it is looked up in
            [copyIndex()] | There is no such loop
            [concat('a'] | An expression ends too early
            [concat('a)] | A text in an expression has no end
            [uriComponentToString('%zz')] | A text is no component of a URI
            [padLeft('a', 9, 'xy')] | 'padLeft' does not fill up a text to 9 characters with 'xy'
            [format('{0,5}', 'a')] | How '{0,5}' is filled in is not known
            [format('{0:yyyy}', 'a')] | How '{0:yyyy}' is filled in is not known
            [split('a;b', createArray(';', parameters('open')))] | The parameter 'open' has no value
            [contains(if(parameters('flag'), createObject('a', 1), createObject()), 'a')] | The parameter 'flag' has no value
            [empty(if(parameters('flag'), createObject('a', 1), createObject()))] | The parameter 'flag' has no value
            [length(if(parameters('flag'), createObject('a', 1), createObject()))] | The parameter 'flag' has no value
            [union(createObject('a', parameters('open')), createObject('a', createObject('x', 1))).a.x] | The parameter 'open' has no value
            [intersection(createObject('a', parameters('open')), createObject('a', 1))] | The parameter 'open' has no value
            [range(2147483647, 2)] | 'range' makes no 2 numbers from 2147483647
            [float('NaN')] | 'NaN' is no number
            [int(float('1e300'))] | '1.0E300' is no number
            [1 + 2] | '+' is not expected at character 4 of an expression
            """)
    void whatIsNotKnownSaysWhy(String expression, String reason) {
        assertThat(value(expression)).isEqualTo(Unknown.of(Unknown.Reason.UNRESOLVED, reason));
    }

    @Test
    void aChoiceThatIsNotKnownLeavesWhatBothHaveInCommon() {
        assertThat(value("[if(parameters('flag'), createObject('same', 1, 'other', 2), createObject('same', 1))]"))
                .isEqualTo(Map.of(
                        "same",
                        1L,
                        "other",
                        Unknown.of(Unknown.Reason.UNRESOLVED, "The parameter 'flag' has no value")));
    }

    @Test
    void aSecretIsNeverTold() {
        String all = List.of(value("[concat('x', parameters('secret'))]"), value("[base64(parameters('secret'))]"))
                .toString();
        assertThat(all).doesNotContain("hunter2");
    }
}
