package io.prunella.code.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.terraform.eval.Budget;
import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Evaluator;
import io.prunella.code.terraform.eval.Scope;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.functions.BuiltIns;
import io.prunella.code.terraform.functions.FileAccess;
import io.prunella.code.terraform.functions.JsonValues;
import io.prunella.code.terraform.tree.HclParser;
import io.prunella.code.terraform.tree.SyntaxException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Expressions and functions, against what Terraform's own console answers.
class ExpressionsTest {
    private static final FileAccess NO_FILES = new FileAccess() {
        @Override
        public String read(String path) throws EvaluationException {
            throw new EvaluationException("There are no files here");
        }

        @Override
        public Value template(String path, Map<String, Value> names) throws EvaluationException {
            throw new EvaluationException("There are no files here");
        }
    };

    private static final Scope UNKNOWN = new Scope() {
        private final Budget budget = new Budget();

        @Override
        public Found find(List<String> path) {
            return new Found(Value.unknown("'" + path.getFirst() + "' is not known"), path.size());
        }

        @Override
        public Budget budget() {
            return budget;
        }
    };

    private static Value value(String expression) throws SyntaxException {
        var body = HclParser.parse("x = " + expression + "\n");
        return new Evaluator(UNKNOWN, new BuiltIns(NO_FILES))
                .evaluate(body.value("x").orElseThrow());
    }

    private static String json(Value value) throws EvaluationException {
        return JsonValues.write(value).text();
    }

    /// The file's second column is `jsonencode(…)` of the first, as `terraform console` 1.11.4 prints it.
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/expressions.csv", delimiter = '|', quoteCharacter = '`')
    void anExpressionIsWhatTerraformSays(String expression, String expected) throws Exception {
        assertThat(json(value(expression))).isEqualTo(expected);
    }

    @Test
    void whatIsNotKnownStaysInItsPlace() throws Exception {
        assertThat(value("\"a-${var.x}-b\"").firstUnknown()).isPresent();
        assertThat(value("[1, var.x][0]")).isEqualTo(Value.of(1));
        assertThat(value("length([var.x, var.y])")).isEqualTo(Value.of(2));
        assertThat(value("false && var.x")).isEqualTo(Value.of(false));
        assertThat(value("var.x && false")).isEqualTo(Value.of(false));
        assertThat(value("var.x ? 1 : 1")).isEqualTo(Value.of(1));
        assertThat(value("var.x ? 1 : 2")).isInstanceOf(Value.Unknown.class);
        assertThat(value("jsondecode(jsonencode({ a = var.x, b = true })).b")).isEqualTo(Value.of(true));
        assertThat(value("upper(var.x)")).isInstanceOf(Value.Unknown.class);
        assertThat(value("contains([var.x, 1], 1)")).isEqualTo(Value.of(true));
    }

    @Test
    void whatTerraformRefusesIsUnknownWithTheReason() throws Exception {
        assertThat(value("[1][3]")).isEqualTo(Value.unknown("The list has no element 3"));
        assertThat(value("1 / 0")).isEqualTo(Value.unknown("Division by zero"));
        assertThat(value("nosuch(1)")).isEqualTo(Value.unknown("The function nosuch() is not computed"));
    }
}
