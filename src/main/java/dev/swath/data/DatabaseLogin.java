package dev.swath.data;

import java.util.Map;
import java.util.Optional;

/// Who asks a database. Its text does not tell the password.
///
/// @param user empty for the address's own, or the driver's choice
/// @param password empty where none is needed
public record DatabaseLogin(Optional<String> user, Optional<String> password) {
    /// Nobody in particular.
    public static final DatabaseLogin NONE = new DatabaseLogin(Optional.empty(), Optional.empty());

    /// As the environment says: Swath's own variables go before those of PostgreSQL's tools.
    public static DatabaseLogin of(Map<String, String> environment) {
        return new DatabaseLogin(
                value(environment, "SWATH_DB_USER").or(() -> value(environment, "PGUSER")),
                value(environment, "SWATH_DB_PASSWORD").or(() -> value(environment, "PGPASSWORD")));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /// What somebody said, whatever it was, without the password.
    String withoutPassword(String said) {
        return password.map(secret -> said.replace(secret, "…")).orElse(said);
    }

    @Override
    public String toString() {
        return "DatabaseLogin[user=" + user + "]";
    }
}
