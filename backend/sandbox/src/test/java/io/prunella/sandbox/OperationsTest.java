package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.sandbox.dispatch.Operation;
import io.prunella.sandbox.dispatch.Service;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationsTest {
    private static Stream<Operation<?>> operations() {
        return Sandbox.services().stream().flatMap((Service service) -> service.operations().stream());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationSaysWhatItNeedsAndWhereAwsDescribesIt(Operation<?> operation) {
        assertThat(operation.isOpen() || !operation.actions().isEmpty()).isTrue();
        assertThat(operation.actions()).allMatch(action -> action.matches("[a-z][a-z0-9-]+:[A-Z][A-Za-z0-9]+"));
        assertThat(operation.page()).startsWith("https://docs.aws.amazon.com/").contains(operation.name());
    }

    @Test
    void onlyTheCallerIdentityIsOpen() {
        assertThat(operations().filter(Operation::isOpen).map(Operation::name)).containsExactly("GetCallerIdentity");
    }
}
