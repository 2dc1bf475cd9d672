package io.prunella.app.approvals;

import io.prunella.app.platform.security.Lent;
import io.prunella.app.platform.security.Person;
import java.util.UUID;

/// In whose place somebody decides.
public sealed interface Capacity {
    Capacity OWN = new Own();

    /// By their own right.
    record Own() implements Capacity {}

    /// In the place of somebody who lent them that for a time.
    ///
    /// @param subject of the absent one
    record OnBehalfOf(UUID delegation, String subject, String name) implements Capacity {
        public static OnBehalfOf of(Lent lent) {
            return new OnBehalfOf(lent.delegation(), lent.subject(), lent.name());
        }
    }

    /// Whose decision it is.
    default String principal(Person person) {
        return this instanceof OnBehalfOf other ? other.subject() : person.subject();
    }
}
