package io.prunella.app.inventory;

import io.prunella.model.ListKeys;
import io.prunella.schema.Schema;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The provider's types, read once.
class CloudSchema {
    @Produces
    @Singleton
    Schema schema() {
        return Schema.load();
    }

    @Produces
    @Singleton
    ListKeys listKeys(Schema schema) {
        return schema.listKeys();
    }
}
