package dev.swath.trial;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Runs a test class where numbers have a comma.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(GermanLocale.Switch.class)
@interface GermanLocale {
    final class Switch implements BeforeAllCallback, AfterAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            context.getStore(Namespace.create(Switch.class)).put("before", Locale.getDefault());
            Locale.setDefault(Locale.GERMANY);
        }

        @Override
        public void afterAll(ExtensionContext context) {
            var before = context.getStore(Namespace.create(Switch.class)).get("before", Locale.class);
            Locale.setDefault(before == null ? Locale.ROOT : before);
        }
    }
}
