package io.prunella.policy;

import io.prunella.model.Pointer;
import io.prunella.schema.Schema;
import java.util.Map;
import java.util.Optional;

/// A recipe step whose expressions are type-checked.
sealed interface CompiledStep {
    record Merge(RecipeStep.Place place, CompiledTemplate.ObjectOf members) implements CompiledStep {}

    record Ensure(RecipeStep.Place place, CompiledTemplate element, CompiledTemplate parent) implements CompiledStep {}

    record Remove(RecipeStep.Place place) implements CompiledStep {}

    record Each(RecipeStep.Place place, CompiledExpression where, Optional<CompiledTemplate.ObjectOf> merge)
            implements CompiledStep {}

    record Create(RecipeStep.Create step, CompiledTemplate properties) implements CompiledStep {}

    record Delete(RecipeStep.Delete step, Optional<CompiledExpression> where) implements CompiledStep {}

    /// Compiles the steps of one fix.
    record Compiler(Expressions expressions, Schema schema, String type, Optional<Pointer> elementAt) {
        CompiledStep compile(RecipeStep step) {
            return switch (step) {
                case RecipeStep.Merge merge ->
                    new Merge(
                            checked(merge.source(), merge.place()), object(merge.value(), merge.source(), expressions));
                case RecipeStep.Ensure ensure ->
                    new Ensure(
                            checked(ensure.source(), ensure.place()),
                            CompiledTemplate.compile(ensure.element(), ensure.source(), expressions),
                            CompiledTemplate.compile(ensure.parent(), ensure.source(), expressions));
                case RecipeStep.Remove remove -> new Remove(checked(remove.source(), remove.place()));
                case RecipeStep.Each each -> each(each);
                case RecipeStep.Create create ->
                    new Create(create, CompiledTemplate.compile(create.properties(), create.source(), expressions));
                case RecipeStep.Delete delete ->
                    new Delete(delete, delete.where().map(expressions::condition));
            };
        }

        private CompiledStep each(RecipeStep.Each each) {
            RecipeStep.Place place = checked(each.source(), each.place());
            Pointer list = base(place).resolve(place.at());
            Expressions inner = expressions.forElementsOf(list, each.source());
            return new Each(
                    place,
                    inner.condition(each.where()),
                    each.merge().map(members -> object(members, each.source(), inner)));
        }

        private static CompiledTemplate.ObjectOf object(
                Map<String, Object> members, Expression source, Expressions expressions) {
            return (CompiledTemplate.ObjectOf) CompiledTemplate.compile(members, source, expressions);
        }

        private Pointer base(RecipeStep.Place place) {
            return place.on()
                    .map(satellite -> Pointer.of("satellites", satellite))
                    .or(() -> elementAt)
                    .orElse(Pointer.ROOT);
        }

        private RecipeStep.Place checked(Expression source, RecipeStep.Place place) {
            if (place.related().isEmpty()) {
                Pointer at = base(place).resolve(place.at());
                SchemaPointers.require(schema, type, at, source);
                expressions.read(at);
            } else {
                SchemaPointers.require(schema, place.related().get().type(), place.at(), source);
            }
            return place;
        }
    }
}
